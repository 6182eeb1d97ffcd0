import { Decimal, ZERO } from '@kilowallet/kernel';
import { type ChargeKind, type LineBase, SINGLE_REGIME } from '../charge-line';
import { money, percent, quantity, sentence } from '../explanation';
import { type LineInput } from '../month-to-date';
import { accrualRatio, timesRatio } from '../span';

/** Interest on arrears, per cent a month, accruing by the day (CESC Mysuru: 5 %). */
export type InterestCharge = LineBase & { readonly kind: 'interest'; readonly percent: string };

export const interestCharge: ChargeKind<InterestCharge> = {
  kind: 'interest',
  fields: ['percent'],
  read: (field) => ({ percent: field.at('percent').decimal({ min: '0' }) }),
  compile: (line) => {
    const factor = new Decimal(line.percent).div(100);
    const price = ({ facts, toDate }: LineInput) =>
      timesRatio(
        (facts.arrears ?? ZERO).times(factor),
        accrualRatio(toDate.days, toDate.span, 'month', 'days-in-month'),
      );
    return {
      regime: () => SINGLE_REGIME,
      priceUnder: price,
      explain: (input) => {
        const arrears = input.facts.arrears ?? ZERO;
        const amount = price(input);
        const said = sentence('{percent} a month of {arrears} arrears, {days} = {amount}', {
          percent: percent(new Decimal(line.percent)),
          arrears: money(arrears),
          days: quantity(new Decimal(input.toDate.days), 'day'),
          amount: money(amount),
        });
        return [{ rule: 'percent', sentence: said, quantity: arrears, rate: new Decimal(line.percent), amount }];
      },
    };
  },
  describe: (line) => `Interest: ${line.percent} % a month on arrears`,
};
