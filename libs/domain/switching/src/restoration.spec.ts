import { minor } from '@kilowallet/kernel';
import * as fc from 'fast-check';
import { restoration, type RestorationRule } from './index';

const rule: RestorationRule = { withinMinutes: 120, compensationPerDay: minor(5_000) };
const paidAt = new Date('2026-11-20T10:00:00Z');
const at = (minutes: number) => new Date(paidAt.getTime() + minutes * 60_000);

describe('restoration after a payment', () => {
  it.each([
    { restored: 119, breached: false, late: 0, due: 0, because: 'in time' },
    { restored: 120, breached: false, late: 0, due: 0, because: 'the last moment is in time' },
    { restored: 120.01, breached: true, late: 1, due: 5_000, because: 'a started minute is late' },
    { restored: 120 + 1_440, breached: true, late: 1_440, due: 5_000, because: 'one whole day' },
    { restored: 120 + 1_441, breached: true, late: 1_441, due: 10_000, because: 'a second day has started' },
  ])('restored after $restored minutes: $because', ({ restored, breached, late, due }) => {
    expect(restoration(paidAt, at(restored), at(99_999), rule)).toEqual({
      dueAt: at(120),
      breached,
      lateMinutes: late,
      compensation: due,
    });
  });

  test('while the supply is off, the clock runs', () => {
    expect(restoration(paidAt, null, at(60), rule).breached).toBe(false);
    expect(restoration(paidAt, null, at(121), rule).breached).toBe(true);
  });

  test('later is never cheaper', () => {
    fc.assert(
      fc.property(fc.nat(20_000), fc.nat(20_000), (first, more) => {
        const sooner = restoration(paidAt, at(first), paidAt, rule);
        const later = restoration(paidAt, at(first + more), paidAt, rule);
        expect(later.compensation).toBeGreaterThanOrEqual(sooner.compensation);
      }),
    );
  });
});
