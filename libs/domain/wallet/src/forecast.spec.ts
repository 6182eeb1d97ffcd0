import { minor } from '@kilowallet/kernel';
import fc from 'fast-check';
import { forecast } from './forecast';
import { withDay, type RecentUse } from './recent-use';

const NONE: RecentUse = { meanCharge: minor(0), days: 0 };
const at = (balance: number, meanCharge: number, days = 7) =>
  forecast({ balance: minor(balance), recentUse: { meanCharge: minor(meanCharge), days }, billedThrough: 20260830 });

test.each([
  { balance: 100_00, mean: 40_00, daysLeft: 2, runsOutOn: '2026-09-02', because: 'the third day is not covered' },
  { balance: 80_00, mean: 40_00, daysLeft: 2, runsOutOn: '2026-09-01', because: 'the second day takes the last paisa' },
  { balance: 10_00, mean: 40_00, daysLeft: 0, runsOutOn: '2026-08-31', because: 'the next day is not covered' },
  { balance: -10_00, mean: 40_00, daysLeft: 0, runsOutOn: '2026-08-30', because: 'it has run out' },
  { balance: 10_00, mean: 0, daysLeft: null, runsOutOn: null, because: 'nothing is charged' },
  { balance: 1_000_000_00, mean: 1, daysLeft: 100_000_000, runsOutOn: null, because: 'no date so far ahead is honest' },
])('$balance at $mean a day: $because', ({ balance, mean, daysLeft, runsOutOn }) => {
  expect(at(balance, mean)).toMatchObject({ averageDailyCharge: mean, daysLeft, runsOutOn });
});

test('before the first charge nothing is known', () => {
  expect(at(500_00, 0, 0)).toEqual({ averageDailyCharge: null, basedOnDays: 0, daysLeft: null, runsOutOn: null });
});

test('the first week is a plain mean, later days weigh one in seven', () => {
  const week = [10, 20, 30, 40, 50, 60, 70].reduce((use, charge) => withDay(use, minor(charge)), NONE);
  expect(week).toEqual({ meanCharge: 40, days: 7 });
  expect(withDay(week, minor(110))).toEqual({ meanCharge: 50, days: 7 });
});

test('the mean stays between the cheapest and the dearest day', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5_000, max: 100_000 }), { minLength: 1, maxLength: 60 }), (charges) => {
      const { meanCharge } = charges.reduce((use, charge) => withDay(use, minor(charge)), NONE);
      expect(meanCharge).toBeGreaterThanOrEqual(Math.min(...charges) - 1);
      expect(meanCharge).toBeLessThanOrEqual(Math.max(...charges) + 1);
    }),
  );
});
