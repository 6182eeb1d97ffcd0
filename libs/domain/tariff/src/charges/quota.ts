import { Decimal, ZERO } from '@kilowallet/kernel';
import { type LinePricer, type PlanContext, type PlanWriter } from '../charge-line';
import { type ExplainedStep, money, number, quantity, sentence, text } from '../explanation';
import { type ByBand, type LineInput, type MonthToDate } from '../month-to-date';
import { compact, type Field } from '../reading';
import { type Per, PERS, spanRatio, timesRatio } from '../span';

/**
 * Free units: the credit is what the first `units` of the period cost.
 *
 * Above `threshold` there is nothing, and what was credited before is taken back on the day that crosses it. Lines in
 * `waive` (a fixed charge) are credited whole until the quota is passed; `waiveAfter` says whether passing it makes
 * them due for the whole period or from that day on (domain-rules §11: a policy of the scheme).
 *
 * Sources: domain-rules §3 (Bihar: 125 units × days ÷ 30; free to 200 units with nothing above in Punjab and Delhi).
 */
export type Quota = {
  readonly units: string;
  readonly per?: Per;
  readonly threshold?: string;
  /** Lines priced by units, whose first units are credited. */
  readonly of: readonly string[];
  readonly waive?: readonly string[];
  readonly waiveAfter?: 'whole-period' | 'from-that-day';
};

export const QUOTA_FIELDS = ['units', 'per', 'threshold', 'of', 'waive', 'waiveAfter'] as const;

export function readQuota(field: Field): Quota {
  const units = field.at('units').decimal({ above: '0' });
  return compact({
    units,
    per: field.at('per').optional((f) => f.oneOf(PERS)),
    threshold: field.at('threshold').optional((f) => f.decimal({ min: units })),
    of: field.at('of').list((code) => code.text()),
    waive: field.at('waive').optional((f) => f.list((code) => code.text())),
    waiveAfter: field.at('waiveAfter').optional((f) => f.oneOf(['whole-period', 'from-that-day'] as const)),
  });
}

const WITHIN = 0;
const PASSED = 1;
const NOTHING = 2;

export class QuotaPricer implements LinePricer {
  private readonly units: Decimal;
  private readonly threshold: Decimal | undefined;
  private readonly lines: readonly { position: number; pricer: LinePricer }[];
  private readonly waived: readonly number[];
  private readonly waivedLabels: string;

  constructor(
    private readonly code: string,
    private readonly quota: Quota,
    plan: PlanContext,
  ) {
    this.units = new Decimal(quota.units);
    this.threshold = quota.threshold === undefined ? undefined : new Decimal(quota.threshold);
    this.lines = quota.of.map((line) => ({ position: plan.positionOf(line), pricer: plan.pricerOf(line) }));
    this.waived = (quota.waive ?? []).map((line) => plan.positionOf(line));
    this.waivedLabels = plan.labelsOf(quota.waive ?? []);
  }

  regime({ toDate }: LineInput): number {
    if (toDate.kwh.lte(this.prorated(this.units, toDate))) return WITHIN;
    return this.threshold && toDate.kwh.gt(this.prorated(this.threshold, toDate)) ? NOTHING : PASSED;
  }

  priceUnder(input: LineInput, regime: number): Decimal {
    if (regime === NOTHING) return ZERO;
    return this.freeUnits(input).plus(this.waivedCharges(input, regime)).neg();
  }

  explain(input: LineInput): readonly ExplainedStep[] {
    const { toDate } = input;
    const units = this.prorated(this.units, toDate);
    const regime = this.regime(input);
    if (regime === NOTHING) {
      const limit = this.prorated(this.threshold as Decimal, toDate);
      return [
        { rule: 'quota', sentence: sentence('nothing above {limit}', { limit: quantity(limit, 'kWh') }), amount: ZERO },
      ];
    }
    const free = Decimal.min(units, toDate.kwh);
    const credit = this.freeUnits(input).neg();
    const said = sentence('{free} of {units} free = {credit}', {
      free: number(free),
      units: quantity(units, 'kWh'),
      credit: money(credit.neg()),
    });
    const step: ExplainedStep = { rule: 'quota', sentence: said, quantity: free, amount: credit };
    const waived = this.waivedCharges(input, regime).neg();
    if (waived.isZero()) return [step];
    const waiving = sentence('{lines} waived: {waived}', {
      lines: text(this.waivedLabels),
      waived: money(waived.neg()),
    });
    return [step, { rule: 'quota', sentence: waiving, amount: waived }];
  }

  private freeUnits(input: LineInput): Decimal {
    const units = this.prorated(this.units, input.toDate);
    let value = ZERO;
    if (input.toDate.kwh.lte(units)) {
      for (const { position } of this.lines) value = value.plus(input.amounts[position] as Decimal);
      return value;
    }
    const free = { ...input, toDate: limited(input.toDate, units) };
    // Priced under the regime that really holds: free are the units that are not paid, at what they would have cost.
    for (const { pricer } of this.lines) value = value.plus(pricer.priceUnder(free, pricer.regime(input)));
    return value;
  }

  private waivedCharges(input: LineInput, regime: number): Decimal {
    if (this.waived.length === 0) return ZERO;
    let charges = ZERO;
    for (const position of this.waived) charges = charges.plus(input.amounts[position] as Decimal);
    if (regime === WITHIN) return charges;
    if (this.quota.waiveAfter !== 'from-that-day') return ZERO;
    const within = input.toDate.daysWithin?.[this.code] ?? 0;
    return input.toDate.days === 0 ? ZERO : charges.times(within).div(input.toDate.days);
  }

  private prorated(units: Decimal, { span }: MonthToDate): Decimal {
    return timesRatio(units, spanRatio(span, this.quota.per ?? 'month'));
  }
}

/** The same month with no more than `kwh` used, taken from every band in proportion. */
function limited(toDate: MonthToDate, kwh: Decimal): MonthToDate {
  const share = (bands: ByBand) =>
    Object.fromEntries(Object.entries(bands).map(([band, units]) => [band, units.times(kwh).div(toDate.kwh)]));
  return { ...toDate, kwh, kwhByBand: share(toDate.kwhByBand), ...(toDate.kvah && { kvah: share(toDate.kvah) }) };
}

export function describeQuota(quota: Quota, writer: PlanWriter): string {
  const named = (codes: readonly string[]) => codes.map((code) => writer.line(code));
  const threshold = quota.threshold === undefined ? '' : `, nothing above ${quota.threshold}`;
  const waive = quota.waive ? `; ${named(quota.waive).join(', ')} waived within it` : '';
  return `first ${quota.units} kWh a ${quota.per ?? 'month'} free (${named(quota.of).join(' + ')})${threshold}${waive}`;
}
