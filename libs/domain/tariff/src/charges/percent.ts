import { Decimal, ZERO } from '@kilowallet/kernel';
import { type LinePricer, type PlanContext, type PlanWriter } from '../charge-line';
import { type ExplainedStep, money, percent as percentOf, quantity, sentence, text } from '../explanation';
import { ARREARS } from '../bases';
import { type LineInput } from '../month-to-date';
import { type Field } from '../reading';
import { readSteps, stepReached } from '../slabs';
import { type Per, PERS, spanRatio, timesRatio } from '../span';
import { compact } from '../reading';

/** A share of other lines, in per cent; tiers choose the rate by the consumption reached. */
export type PercentOf = {
  readonly of: readonly string[];
  readonly percent?: string;
  readonly tiers?: { readonly per?: Per; readonly steps: readonly PercentStep[] };
  /** Only the part of the base that falls on units above this many kWh a month, by proportion. */
  readonly onUnitsAbove?: string;
};
export type PercentStep = { readonly from?: string; readonly upTo: string | null; readonly percent: string };

export const PERCENT_FIELDS = ['of', 'percent', 'tiers', 'onUnitsAbove'] as const;

export function readPercentOf(field: Field): PercentOf {
  if (field.at('percent').present === field.at('tiers').present) {
    field.refuse('missing', 'needs either "percent" or "tiers"');
  }
  return compact({
    of: field.at('of').list((code) => code.text()),
    percent: field.at('percent').optional((f) => f.decimal()),
    tiers: field.at('tiers').optional((f) => {
      f.allowOnly('per', 'steps');
      return compact({
        per: f.at('per').optional((per) => per.oneOf(PERS)),
        steps: readSteps(f.at('steps'), (step) => {
          step.allowOnly('from', 'upTo', 'percent');
          return { percent: step.at('percent').decimal() };
        }),
      });
    }),
    onUnitsAbove: field.at('onUnitsAbove').optional((f) => f.decimal({ min: '0' })),
  });
}

export class PercentPricer implements LinePricer {
  private readonly positions: readonly number[];
  private readonly labels: string;
  private readonly limits: readonly (Decimal | null)[];
  private readonly factors: readonly Decimal[];
  private readonly withArrears: boolean;
  private readonly unitsAbove: Decimal | undefined;

  constructor(
    private readonly rule: PercentOf,
    plan: PlanContext,
    private readonly sign: 1 | -1,
  ) {
    const steps = rule.tiers?.steps ?? [{ upTo: null, percent: rule.percent ?? '0' }];
    this.positions = rule.of.filter((code) => code !== ARREARS).map((code) => plan.positionOf(code));
    this.labels = plan.labelsOf(rule.of);
    this.withArrears = rule.of.includes(ARREARS);
    this.limits = steps.map(({ upTo }) => (upTo === null ? null : new Decimal(upTo)));
    this.factors = steps.map(({ percent }) => new Decimal(percent).div(100).times(sign));
    this.unitsAbove = rule.onUnitsAbove === undefined ? undefined : new Decimal(rule.onUnitsAbove);
  }

  regime({ toDate }: LineInput): number {
    if (this.limits.length === 1) return 0;
    const ratio = spanRatio(toDate.span, this.rule.tiers?.per ?? 'month');
    return stepReached(
      this.limits.map((limit) => limit && timesRatio(limit, ratio)),
      toDate.kwh,
    );
  }

  priceUnder(input: LineInput, regime: number): Decimal {
    return this.base(input).times(this.factors[regime] as Decimal);
  }

  explain(input: LineInput): readonly ExplainedStep[] {
    const regime = this.regime(input);
    const base = this.base(input);
    const percent = (this.factors[regime] as Decimal).times(100).times(this.sign);
    const amount = this.priceUnder(input, regime);
    const said = sentence(
      `{percent} of {base} = {amount} ({lines}${this.unitsAbove ? ', the part above {above}' : ''})`,
      {
        percent: percentOf(percent),
        base: money(base),
        amount: money(amount.times(this.sign)),
        lines: text(this.labels),
        ...(this.unitsAbove && { above: quantity(this.unitsAbove, 'kWh') }),
      },
    );
    return [{ rule: 'percent', sentence: said, quantity: base, rate: percent, amount }];
  }

  base(input: LineInput): Decimal {
    let base = this.withArrears ? (input.facts.arrears ?? ZERO) : ZERO;
    for (const position of this.positions) base = base.plus(input.amounts[position] as Decimal);
    if (!this.unitsAbove) return base;
    const { kwh, span } = input.toDate;
    const threshold = timesRatio(this.unitsAbove, spanRatio(span, 'month'));
    return kwh.lte(threshold) ? ZERO : base.times(kwh.minus(threshold)).div(kwh);
  }
}

export function describePercent(rule: PercentOf, writer: PlanWriter): string {
  const rates = rule.tiers
    ? rule.tiers.steps.map((s) => `${s.percent} % ${s.upTo === null ? 'above' : `to ${s.upTo} kWh`}`).join(', ')
    : `${rule.percent} %`;
  const part = rule.onUnitsAbove === undefined ? '' : `, on the part above ${rule.onUnitsAbove} kWh`;
  return `${rates} of ${rule.of.map((code) => writer.line(code)).join(' + ')}${part}`;
}
