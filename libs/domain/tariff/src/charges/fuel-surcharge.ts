import { Decimal, ZERO } from '@kilowallet/kernel';
import { type ChargeKind, type LineBase, type LinePricer, type PlanContext, SINGLE_REGIME } from '../charge-line';
import {
  type ExplainedStep,
  type Figure,
  money,
  number,
  percent,
  quantity,
  rate as rateOf,
  sentence,
} from '../explanation';
import { type LineInput } from '../month-to-date';
import { compact } from '../reading';
import { accrualRatio, timesRatio } from '../span';

/**
 * Fuel and power purchase adjustment (FPPAS, PPAC, FAC, Ft, AFA): a signed rate that is notified from month to month.
 *
 * On the current month it follows units or lines as they come. On the previous month the amount is known on the first
 * day and is spread evenly over the days; cumulative posting lets the last day absorb the residue. Without a notified
 * rate the plan's own `rate` holds, and without that there is no surcharge: it may only be levied when notified.
 *
 * Sources: domain-rules §3 and §11 (MePDCL workbook); KSEB paise per unit by month.
 */
export type FuelSurcharge = LineBase & {
  readonly kind: 'fuel-surcharge';
  readonly basis: 'per-kwh' | 'percent';
  readonly on: 'current' | 'previous';
  /** The lines that a percentage of the current month is of. */
  readonly of?: readonly string[];
  readonly rate?: string;
};

class FuelSurchargePricer implements LinePricer {
  private readonly positions: readonly number[];
  private readonly own: Decimal;

  constructor(
    private readonly line: FuelSurcharge,
    plan: PlanContext,
  ) {
    this.positions = (line.of ?? []).map((code) => plan.positionOf(code));
    this.own = new Decimal(line.rate ?? '0');
  }

  regime(): number {
    return SINGLE_REGIME;
  }

  priceUnder(input: LineInput): Decimal {
    const rate = this.rate(input);
    if (rate.isZero()) return ZERO;
    const amount = this.base(input).times(rate);
    const charge = this.line.basis === 'percent' ? amount.div(100) : amount;
    if (this.line.on === 'current') return charge;
    return timesRatio(charge, accrualRatio(input.toDate.days, input.toDate.span, 'month', 'days-in-month'));
  }

  explain(input: LineInput): readonly ExplainedStep[] {
    const rate = this.rate(input);
    const base = this.base(input);
    const amount = this.priceUnder(input);
    const figures: Record<string, Figure> =
      this.line.basis === 'percent'
        ? { rate: percent(rate), base: money(base) }
        : { rate: rateOf(rate, 'kWh'), base: quantity(base, 'kWh') };
    const { days, span } = input.toDate;
    const said =
      this.line.on === 'current'
        ? sentence('{rate} on {base} = {amount}', { ...figures, amount: money(amount) })
        : sentence('{rate} on {base} of the month before, {days} of {of} = {amount}', {
            ...figures,
            days: number(new Decimal(days)),
            of: quantity(new Decimal(span.periodDays), 'day'),
            amount: money(amount),
          });
    return [{ rule: 'notified', sentence: said, quantity: base, rate, amount }];
  }

  private rate({ toDate }: LineInput): Decimal {
    return toDate.notified?.[this.line.code] ?? this.own;
  }

  private base({ toDate, amounts }: LineInput): Decimal {
    if (this.line.on === 'previous') {
      return (this.line.basis === 'percent' ? toDate.previous?.charge : toDate.previous?.kwh) ?? ZERO;
    }
    if (this.line.basis === 'per-kwh') return toDate.kwh;
    let base = ZERO;
    for (const position of this.positions) base = base.plus(amounts[position] as Decimal);
    return base;
  }
}

export const fuelSurcharge: ChargeKind<FuelSurcharge> = {
  kind: 'fuel-surcharge',
  fields: ['basis', 'on', 'of', 'rate'],
  read: (field) => {
    const basis = field.at('basis').oneOf(['per-kwh', 'percent'] as const);
    const on = field.at('on').oneOf(['current', 'previous'] as const);
    if (basis === 'percent' && on === 'current' && !field.at('of').present) {
      field.at('of').refuse('missing', 'a percentage of this month needs the lines it is of');
    }
    return compact({
      basis,
      on,
      of: field.at('of').optional((f) => f.list((code) => code.text())),
      rate: field.at('rate').optional((f) => f.decimal()),
    });
  },
  compile: (line, plan) => new FuelSurchargePricer(line, plan),
  basedOn: (line) => line.of ?? [],
  describe: (line) =>
    `Fuel surcharge: notified ${line.basis === 'percent' ? 'per cent' : 'rate per kWh'} on the ${line.on === 'previous' ? 'month before, spread over the days' : 'current month'}`,
};
