import { Decimal } from '@kilowallet/kernel';

/** The tariff of the journey: Meghalaya's domestic slabs and duty (domain rules §2), without the fuel surcharge. */
export const JOURNEY_TARIFF = {
  schemaVersion: 1,
  lines: [
    {
      kind: 'energy',
      code: 'ec',
      label: 'Energy charge',
      rates: {
        slabs: [
          { upTo: '100', rate: '5.00' },
          { upTo: '200', rate: '5.04' },
          { upTo: null, rate: '5.10' },
        ],
      },
    },
    { kind: 'fixed', code: 'fc', label: 'Fixed charge', basis: 'kw', rate: '90', divisor: '365/12' },
    { kind: 'rebate', code: 'rebate', label: 'Prepaid rebate', of: ['ec'], percent: '2' },
    { kind: 'duty', code: 'duty', label: 'Electricity duty', rates: { rate: '0.05' } },
  ],
};

/**
 * The month's bill of that tariff in paise by line, written out by hand: what a clerk with a calculator would say.
 * It shares no code with the program.
 */
export function monthBillByHand(kwh: Decimal, loadKw: number, days: number): Record<string, number> {
  const within = (from: number, to: number) => Decimal.max(0, Decimal.min(kwh, to).minus(from));
  const energy = within(0, 100).times('5.00').plus(within(100, 200).times('5.04')).plus(within(200, 1e9).times('5.10'));
  const fixed = new Decimal(90).times(loadKw).times(12).div(365).times(days);
  const paise = (rupees: Decimal) => rupees.times(100).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber();
  return {
    ec: paise(energy),
    fc: paise(fixed),
    rebate: paise(energy.times('-0.02')),
    duty: paise(kwh.times('0.05')),
  };
}
