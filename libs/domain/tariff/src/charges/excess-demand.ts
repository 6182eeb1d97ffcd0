import { Decimal, ZERO } from '@kilowallet/kernel';
import { type ChargeKind, type LineBase, type LinePricer, SINGLE_REGIME } from '../charge-line';
import { type ExplainedStep, money, quantity, rate, sentence } from '../explanation';
import { ALL_BANDS, type LineInput } from '../month-to-date';
import { compact } from '../reading';

/**
 * Recorded demand above the sanctioned load, after months of grace; never a cause of disconnection.
 *
 * Source: domain-rules §3.
 */
export type ExcessDemand = LineBase & {
  readonly kind: 'excess-demand';
  /** Per kW or kVA of excess. */
  readonly rate: string;
  /** Demand up to this share of the load is not excess, in per cent; 100 where absent. */
  readonly tolerancePercent?: string;
  readonly graceMonths?: number;
};

class ExcessDemandPricer implements LinePricer {
  private readonly rate: Decimal;
  private readonly tolerance: Decimal;

  constructor(private readonly line: ExcessDemand) {
    this.rate = new Decimal(line.rate);
    this.tolerance = new Decimal(line.tolerancePercent ?? '100').div(100);
  }

  regime(): number {
    return SINGLE_REGIME;
  }

  priceUnder(input: LineInput): Decimal {
    return this.excess(input).times(this.rate);
  }

  explain(input: LineInput): readonly ExplainedStep[] {
    const excess = this.excess(input);
    const amount = excess.times(this.rate);
    const said = sentence('{quantity} above the load × {rate} = {amount}', {
      quantity: quantity(excess, 'kW'),
      rate: rate(this.rate, 'kW'),
      amount: money(amount),
    });
    return [{ rule: 'demand', sentence: said, quantity: excess, rate: this.rate, amount }];
  }

  private excess({ facts, toDate }: LineInput): Decimal {
    if ((facts.monthsOverLoad ?? 0) < (this.line.graceMonths ?? 0)) return ZERO;
    const demand = toDate.demand?.[ALL_BANDS] ?? ZERO;
    return Decimal.max(ZERO, demand.minus((facts.loadKva ?? facts.loadKw).times(this.tolerance)));
  }
}

export const excessDemand: ChargeKind<ExcessDemand> = {
  kind: 'excess-demand',
  fields: ['rate', 'tolerancePercent', 'graceMonths'],
  read: (field) =>
    compact({
      rate: field.at('rate').decimal({ min: '0' }),
      tolerancePercent: field.at('tolerancePercent').optional((f) => f.decimal({ min: '100' })),
      graceMonths: field.at('graceMonths').optional((f) => f.integer(0, 24)),
    }),
  compile: (line) => new ExcessDemandPricer(line),
  describe: (line, { money }) =>
    `Excess demand: ${money(line.rate)} per kW above ${line.tolerancePercent ?? '100'} % of the load, after ${line.graceMonths ?? 0} months of grace`,
};
