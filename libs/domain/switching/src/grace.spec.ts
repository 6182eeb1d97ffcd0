import { serviceDay } from '@kilowallet/kernel';
import * as fc from 'fast-check';
import { anyCalendar, anyDay } from '../test/arbitraries';
import { dayClosure, firstDayAfterGrace, type NoDisconnectCalendar } from './index';

const calendar: NoDisconnectCalendar = {
  timeZone: 'Asia/Kolkata',
  blockedHours: [],
  blockedWeekdays: [0],
  blockedNthWeekdays: [{ weekday: 6, nth: 2 }],
  holidays: [{ day: serviceDay('2026-11-09'), name: 'Diwali' }],
};

describe('grace after conversion', () => {
  it.each([
    { since: '2026-10-01', days: 30, count: 'calendar-days', until: '2026-10-31', because: 'thirty days, a Saturday' },
    {
      since: '2026-10-02',
      days: 30,
      count: 'calendar-days',
      until: '2026-11-02',
      because: 'ends on a Sunday, rolls on',
    },
    {
      since: '2026-10-08',
      days: 30,
      count: 'calendar-days',
      until: '2026-11-07',
      because: 'the first Saturday is open',
    },
    { since: '2026-10-09', days: 30, count: 'calendar-days', until: '2026-11-10', because: 'Sunday, then Diwali' },
    {
      since: '2026-11-02',
      days: 5,
      count: 'working-days',
      until: '2026-11-07',
      because: 'five working days in a week',
    },
    {
      since: '2026-11-06',
      days: 5,
      count: 'working-days',
      until: '2026-11-13',
      because: 'Sunday and Diwali do not count',
    },
    { since: '2026-11-09', days: 0, count: 'working-days', until: '2026-11-10', because: 'no grace, but a holiday' },
    { since: '2026-11-10', days: 0, count: 'calendar-days', until: '2026-11-10', because: 'no grace at all' },
  ] as const)('$since + $days $count → $until: $because', ({ since, days, count, until }) => {
    expect(firstDayAfterGrace(serviceDay(since), { days, count }, calendar)).toBe(until);
  });

  test('grace never ends on a blocked day, and never early', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, fc.integer({ min: 0, max: 40 }), (any, since, days) => {
        const byCalendar = firstDayAfterGrace(since, { days, count: 'calendar-days' }, any);
        const byWork = firstDayAfterGrace(since, { days, count: 'working-days' }, any);
        if (!byCalendar || !byWork) return;
        expect([dayClosure(any, byCalendar), dayClosure(any, byWork)]).toEqual([null, null]);
        expect(byWork >= byCalendar).toBe(true);
      }),
    );
  });
});
