import { Decimal, ZERO } from '@kilowallet/kernel';
import { type ChargeKind, type LineBase, SINGLE_REGIME } from '../charge-line';
import { continued, sentence } from '../explanation';
import { atRate } from '../slabs';
import { type LineInput } from '../month-to-date';

/**
 * Yearly settlement of net metering: banked energy that is left over is paid out at a rate.
 *
 * Source: domain-rules §3; Indian net-metering regulations settle on 31 March or 30 September.
 */
export type NetSettlement = LineBase & { readonly kind: 'net-settlement'; readonly rate: string };

export const netSettlement: ChargeKind<NetSettlement> = {
  kind: 'net-settlement',
  fields: ['rate'],
  read: (field) => ({ rate: field.at('rate').decimal({ min: '0' }) }),
  compile: (line) => {
    const rate = new Decimal(line.rate);
    const price = ({ toDate }: LineInput) => (toDate.settledKwh ?? ZERO).times(rate).neg();
    return {
      regime: () => SINGLE_REGIME,
      priceUnder: price,
      explain: (input) => {
        const units = input.toDate.settledKwh ?? ZERO;
        const amount = price(input);
        const said = continued(sentence('banked energy settled: '), atRate(units, 'kWh', rate, amount.neg()));
        return [{ rule: 'amount', sentence: said, quantity: units, rate, amount }];
      },
    };
  },
  describe: (line, { money }) => `Settlement of banked energy: ${money(line.rate)} per kWh`,
};
