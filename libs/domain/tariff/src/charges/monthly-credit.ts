import { Decimal } from '@kilowallet/kernel';
import { type LinePricer, SINGLE_REGIME } from '../charge-line';
import { type ExplainedStep, money, quantity, sentence } from '../explanation';
import { type LineInput } from '../month-to-date';
import { accrualRatio, timesRatio } from '../span';

/** A credit of so much a month, accruing by the day. */
export class MonthlyCredit implements LinePricer {
  private readonly credit: Decimal;

  constructor(perMonth: string) {
    this.credit = new Decimal(perMonth).neg();
  }

  regime(): number {
    return SINGLE_REGIME;
  }

  priceUnder({ toDate }: LineInput): Decimal {
    return timesRatio(this.credit, accrualRatio(toDate.days, toDate.span, 'month', 'days-in-month'));
  }

  explain(input: LineInput): readonly ExplainedStep[] {
    const amount = this.priceUnder(input);
    const said = sentence('{rate} a month, {days} = {amount}', {
      rate: money(this.credit.neg()),
      days: quantity(new Decimal(input.toDate.days), 'day'),
      amount: money(amount.neg()),
    });
    return [{ rule: 'amount', sentence: said, amount }];
  }
}
