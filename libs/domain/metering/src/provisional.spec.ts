import { Decimal, serviceDay, sumDecimals } from '@kilowallet/kernel';
import fc from 'fast-check';
import { provisionalDay } from './provisional';
import { spread } from './spread';
import { trueUps } from './true-up';

const decimals = (...values: number[]) => values.map((value) => new Decimal(value));

it.each([
  { previous: [], atLeast: 0, kwh: '0', days: 0, because: 'nothing is known' },
  { previous: [4, 8], atLeast: 0, kwh: '6', days: 2, because: 'two days are better than none' },
  { previous: [1, 2, 3, 4, 5, 6, 7, 800], atLeast: 0, kwh: '4', days: 7, because: 'the eighth day is too long ago' },
  { previous: [1, 1, 2], atLeast: 0, kwh: '1.333', days: 3, because: 'to the watt-hour' },
  { previous: [4, 8], atLeast: 7, kwh: '7', days: 2, because: 'more than the mean is known already' },
])('$previous → $kwh: $because', ({ previous, atLeast, kwh, days }) => {
  const estimate = provisionalDay(decimals(...previous), new Decimal(atLeast));
  expect([estimate.energyKwh.toString(), estimate.basisDays]).toEqual([kwh, days]);
});

it('names the days that were billed wrong, in order, with the signed difference', () => {
  const [first, second, third] = [serviceDay('2026-08-01'), serviceDay('2026-08-02'), serviceDay('2026-08-03')];
  const billed = new Map([
    [first, new Decimal(5)],
    [second, new Decimal(6)],
  ]);
  const corrected = new Map([
    [third, new Decimal(1)],
    [second, new Decimal('6.000')],
    [first, new Decimal(3)],
  ]);
  expect(trueUps(billed, corrected).map(({ day, differenceKwh }) => [day, differenceKwh.toString()])).toEqual([
    [first, '-2'],
  ]);
});

test('shares are fair to the watt-hour and add up exactly', () => {
  const anyWeights = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(fc.nat(10_000_000), anyWeights, (wh, weights) => {
      fc.pre(weights.some((weight) => weight > 0));
      const total = new Decimal(wh).div(1_000);
      const shares = spread(total, decimals(...weights));
      expect(sumDecimals(shares).eq(total)).toBe(true);
      const whole = weights.reduce((sum, weight) => sum + weight, 0);
      shares.forEach((share, index) => {
        const fair = total.times(weights[index] ?? 0).div(whole);
        expect(share.minus(fair).abs().lte('0.001')).toBe(true);
      });
    }),
  );
});
