import { minor } from '@kilowallet/kernel';
import fc from 'fast-check';
import { crossings, standingOf, type Thresholds } from './standing';

const LINES: Thresholds = { low: minor(100_00), lowDays: 3, critical: minor(30_00), disconnection: minor(-200_00) };
const money = (balance: number, meanCharge = 20_00) => ({
  balance: minor(balance),
  recentUse: { meanCharge: minor(meanCharge), days: 7 },
});

test.each([
  { balance: 100_01, mean: 20_00, standing: 'good', because: 'above every line' },
  { balance: 100_00, mean: 20_00, standing: 'low', because: 'at the line' },
  { balance: 150_00, mean: 50_00, standing: 'low', because: 'three days left of heavy use' },
  { balance: 30_00, mean: 20_00, standing: 'critical', because: 'at the critical line' },
  { balance: 0, mean: 20_00, standing: 'exhausted', because: 'nothing left' },
  { balance: -199_99, mean: 20_00, standing: 'exhausted', because: 'emergency credit carries it' },
  { balance: -200_00, mean: 20_00, standing: 'disconnection-due', because: 'emergency credit is used up' },
])('$balance at $mean a day is $standing: $because', ({ balance, mean, standing }) => {
  expect(standingOf(money(balance, mean), LINES)).toBe(standing);
});

test.each([
  { from: 120_00, to: 90_00, fell: ['low'], recovered: [] },
  { from: 90_00, to: 60_00, fell: [], recovered: [] },
  { from: 120_00, to: -5_00, fell: ['low', 'critical', 'exhausted'], recovered: [] },
  { from: -5_00, to: 495_00, fell: [], recovered: ['exhausted', 'critical', 'low'] },
  { from: -250_00, to: -10_00, fell: [], recovered: ['disconnection-due'] },
])('from $from to $to: fell $fell, recovered $recovered', ({ from, to, fell, recovered }) => {
  expect(crossings(money(from), money(to), LINES)).toEqual({ fell, recovered });
});

test('along any history each line is left as often as it was crossed, give or take the last time', () => {
  const walk = fc.array(fc.integer({ min: -400_00, max: 400_00 }), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(walk, (balances) => {
      const below = new Map<string, number>();
      for (const [index, to] of balances.entries()) {
        const { fell, recovered } = crossings(money(balances[index - 1] ?? 1_000_00), money(to), LINES);
        for (const line of fell) below.set(line, (below.get(line) ?? 0) + 1);
        for (const line of recovered) below.set(line, (below.get(line) ?? 0) - 1);
        for (const depth of below.values()) expect([0, 1]).toContain(depth);
      }
    }),
  );
});
