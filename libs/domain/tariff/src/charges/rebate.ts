import { Decimal } from '@kilowallet/kernel';
import { type ChargeKind, type LineBase, type LinePricer } from '../charge-line';
import { type ExplainedStep, inWords } from '../explanation';
import { type LineInput, type Span } from '../month-to-date';
import { compact } from '../reading';
import { spanRatio, timesRatio } from '../span';
import {
  compileUnitsOrPercent,
  describeUnitsOrPercent,
  readUnitsOrPercent,
  UNITS_OR_PERCENT_FIELDS,
  type UnitsOrPercent,
} from './units-or-percent';

/**
 * A credit of the utility: a share of other lines or so much per unit, at most `capPerMonth`.
 *
 * Sources: domain-rules §3 (prepaid rebate 2 % of gross energy); CESC Mysuru solar rebate 0.50 per unit, at most 50.
 */
export type RebateCharge = LineBase & { readonly kind: 'rebate'; readonly capPerMonth?: string } & UnitsOrPercent;

/** Never credits more than the cap; the cap of a segment is prorated by its days. */
export class CappedCredit implements LinePricer {
  private readonly cap: Decimal;

  constructor(
    private readonly inner: LinePricer,
    capPerMonth: string,
  ) {
    this.cap = new Decimal(capPerMonth).neg();
  }

  regime(input: LineInput): number {
    return this.inner.regime(input);
  }

  priceUnder(input: LineInput, regime: number): Decimal {
    return Decimal.max(this.inner.priceUnder(input, regime), this.limit(input.toDate.span));
  }

  explain(input: LineInput): readonly ExplainedStep[] {
    const steps = this.inner.explain(input);
    const limit = this.limit(input.toDate.span);
    const credit = this.inner.priceUnder(input, this.inner.regime(input));
    if (credit.gte(limit)) return steps;
    return [...steps, { rule: 'cap', words: `at most ${inWords(limit.neg())}`, amount: limit.minus(credit) }];
  }

  private limit(span: Span): Decimal {
    return timesRatio(this.cap, spanRatio(span, 'month'));
  }
}

export const rebateCharge: ChargeKind<RebateCharge> = {
  kind: 'rebate',
  fields: [...UNITS_OR_PERCENT_FIELDS, 'capPerMonth'],
  read: (field) =>
    compact({
      ...readUnitsOrPercent(field),
      capPerMonth: field.at('capPerMonth').optional((f) => f.decimal({ min: '0' })),
    }),
  compile: (line, plan) => {
    const credit = compileUnitsOrPercent(line, plan, -1);
    return line.capPerMonth === undefined ? credit : new CappedCredit(credit, line.capPerMonth);
  },
  basedOn: (line) => line.of ?? [],
  describe: (line) =>
    `Rebate: ${describeUnitsOrPercent(line)}${line.capPerMonth === undefined ? '' : `, at most ${line.capPerMonth} a month`}`,
};
