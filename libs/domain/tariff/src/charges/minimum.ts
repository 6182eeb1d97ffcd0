import { Decimal, ZERO } from '@kilowallet/kernel';
import { type ChargeKind, type LineBase, type LinePricer, type PlanContext, SINGLE_REGIME } from '../charge-line';
import { type ExplainedStep, money, quantity, sentence, text } from '../explanation';
import { type LineInput } from '../month-to-date';
import { compact } from '../reading';
import { accrualRatio, type Divisor, DIVISORS, timesRatio } from '../span';

/**
 * Minimum bill: what the named lines lack of a monthly amount (per connection or per kW), accrued by the day.
 *
 * While little is used it grows day by day; when the lines overtake it, it is credited back.
 */
export type MinimumCharge = LineBase & {
  readonly kind: 'minimum';
  readonly of: readonly string[];
  readonly amount: string;
  readonly basis?: 'connection' | 'kw';
  readonly divisor?: Divisor;
};

class MinimumPricer implements LinePricer {
  private readonly amount: Decimal;
  private readonly positions: readonly number[];
  private readonly labels: string;

  constructor(
    private readonly line: MinimumCharge,
    plan: PlanContext,
  ) {
    this.amount = new Decimal(line.amount);
    this.positions = line.of.map((code) => plan.positionOf(code));
    this.labels = plan.labelsOf(line.of);
  }

  regime(): number {
    return SINGLE_REGIME;
  }

  priceUnder(input: LineInput): Decimal {
    let charged = ZERO;
    for (const position of this.positions) charged = charged.plus(input.amounts[position] as Decimal);
    return Decimal.max(ZERO, this.least(input).minus(charged));
  }

  explain(input: LineInput): readonly ExplainedStep[] {
    const said = sentence('at least {least} for {days} ({lines})', {
      least: money(this.least(input)),
      days: quantity(new Decimal(input.toDate.days), 'day'),
      lines: text(this.labels),
    });
    return [{ rule: 'minimum', sentence: said, amount: this.priceUnder(input) }];
  }

  private least({ facts, toDate }: LineInput): Decimal {
    const monthly = this.line.basis === 'kw' ? this.amount.times(facts.loadKw) : this.amount;
    return timesRatio(monthly, accrualRatio(toDate.days, toDate.span, 'month', this.line.divisor ?? 'days-in-month'));
  }
}

export const minimumCharge: ChargeKind<MinimumCharge> = {
  kind: 'minimum',
  fields: ['of', 'amount', 'basis', 'divisor'],
  read: (field) =>
    compact({
      of: field.at('of').list((code) => code.text()),
      amount: field.at('amount').decimal({ min: '0' }),
      basis: field.at('basis').optional((f) => f.oneOf(['connection', 'kw'] as const)),
      divisor: field.at('divisor').optional((f) => f.oneOf(DIVISORS)),
    }),
  compile: (line, plan) => new MinimumPricer(line, plan),
  basedOn: (line) => line.of,
  describe: (line, writer) =>
    `Minimum: ${line.of.map((code) => writer.line(code)).join(' + ')} come to at least ${writer.money(line.amount)}${line.basis === 'kw' ? ' per kW' : ''} a month`,
};
