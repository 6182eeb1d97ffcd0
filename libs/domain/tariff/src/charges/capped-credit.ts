import { Decimal } from '@kilowallet/kernel';
import { type LinePricer } from '../charge-line';
import { type ExplainedStep, money, sentence } from '../explanation';
import { type LineInput, type Span } from '../month-to-date';
import { spanRatio, timesRatio } from '../span';

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
    const said = sentence('at most {limit}', { limit: money(limit.neg()) });
    return [...steps, { rule: 'cap', sentence: said, amount: limit.minus(credit) }];
  }

  private limit(span: Span): Decimal {
    return timesRatio(this.cap, spanRatio(span, 'month'));
  }
}
