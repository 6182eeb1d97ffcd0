import { serviceDay } from '@kilowallet/kernel';
import * as fc from 'fast-check';
import { anyCalendar, anyInstant } from '../test/arbitraries';
import { closureAt, dayClosure, nextOpening, parseCalendar, type NoDisconnectCalendar } from './index';

const UTTAR_PRADESH: NoDisconnectCalendar = {
  timeZone: 'Asia/Kolkata',
  blockedHours: [{ fromMinute: 18 * 60, toMinute: 8 * 60 }],
  blockedWeekdays: [0],
  blockedNthWeekdays: [{ weekday: 6, nth: 2 }],
  holidays: [{ day: serviceDay('2026-11-09'), name: 'Diwali' }],
};
/** Cuts only between 10:00 and 16:00. */
const GUJARAT: NoDisconnectCalendar = {
  ...UTTAR_PRADESH,
  blockedHours: [{ fromMinute: 16 * 60, toMinute: 10 * 60 }],
  blockedNthWeekdays: [],
  holidays: [],
};

const local = (text: string) => new Date(`${text}:00+05:30`);

describe('no-disconnect calendar', () => {
  it.each([
    { at: '2026-11-20T07:59', closed: 'hours', because: 'the night ends at eight' },
    { at: '2026-11-20T08:00', closed: undefined, because: 'eight is open: periods are half-open' },
    { at: '2026-11-20T17:59', closed: undefined, because: 'the last open minute' },
    { at: '2026-11-20T18:00', closed: 'hours', because: 'the evening begins' },
    { at: '2026-11-21T00:05', closed: 'hours', because: 'the batch runs after midnight; nobody is cut then' },
    { at: '2026-11-22T12:00', closed: 'weekday', because: 'a Sunday' },
    { at: '2026-11-14T12:00', closed: 'nth-weekday', because: 'the second Saturday' },
    { at: '2026-11-21T12:00', closed: undefined, because: 'the third Saturday' },
    { at: '2026-11-09T12:00', closed: 'holiday', because: 'a dated holiday' },
  ])('$at is $closed: $because', ({ at, closed }) => {
    expect(closureAt(UTTAR_PRADESH, local(at))?.kind).toBe(closed);
  });

  it.each([
    { calendar: UTTAR_PRADESH, from: '2026-11-20T12:00', opens: '2026-11-20T12:00', because: 'open already' },
    { calendar: UTTAR_PRADESH, from: '2026-11-20T00:05', opens: '2026-11-20T08:00', because: 'the same morning' },
    { calendar: UTTAR_PRADESH, from: '2026-11-20T18:00', opens: '2026-11-21T08:00', because: 'the next morning' },
    { calendar: UTTAR_PRADESH, from: '2026-11-21T19:00', opens: '2026-11-23T08:00', because: 'over a Sunday' },
    {
      calendar: UTTAR_PRADESH,
      from: '2026-11-13T18:30',
      opens: '2026-11-16T08:00',
      because: 'second Saturday, Sunday',
    },
    { calendar: UTTAR_PRADESH, from: '2026-11-07T18:00', opens: '2026-11-10T08:00', because: 'Sunday, then a holiday' },
    { calendar: GUJARAT, from: '2026-11-20T09:00', opens: '2026-11-20T10:00', because: 'Gujarat starts at ten' },
    { calendar: GUJARAT, from: '2026-11-20T16:00', opens: '2026-11-21T10:00', because: 'and stops at four' },
  ])('from $from it opens at $opens: $because', ({ calendar, from, opens }) => {
    expect(nextOpening(calendar, local(from))).toEqual(local(opens));
  });

  test('a calendar that blocks whole days by equal ends never opens', () => {
    const never = { ...UTTAR_PRADESH, blockedHours: [{ fromMinute: 0, toMinute: 0 }] };
    expect(nextOpening(never, local('2026-11-20T12:00'))).toBeNull();
  });

  test('a fifth weekday exists only in some months', () => {
    const fifth = { ...GUJARAT, blockedWeekdays: [], blockedNthWeekdays: [{ weekday: 1, nth: 5 } as const] };
    expect(dayClosure(fifth, serviceDay('2026-11-30'))).toEqual({ kind: 'nth-weekday', weekday: 1, nth: 5 });
    expect(dayClosure(fifth, serviceDay('2026-10-26'))).toBeNull();
  });

  test('an opening is open, is not in the past, and nothing opens before it', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, fc.double({ min: 0, max: 1, noNaN: true }), (calendar, from, share) => {
        const opening = nextOpening(calendar, from);
        if (!opening) return;
        expect(closureAt(calendar, opening)).toBeNull();
        expect(opening.getTime()).toBeGreaterThanOrEqual(from.getTime());
        const between = new Date(from.getTime() + (opening.getTime() - from.getTime()) * share);
        // The hour that a clock shows twice in autumn is entered at its second showing: later, never earlier.
        const sinceOpening = opening.getTime() - between.getTime();
        if (sinceOpening > 3_600_000) expect(closureAt(calendar, between)).not.toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});

describe('parseCalendar', () => {
  const text = {
    timeZone: 'Asia/Kolkata',
    blockedHours: [{ from: '18:00', to: '08:00' }],
    blockedWeekdays: [0],
    blockedNthWeekdays: [{ weekday: 6, nth: 2 }],
    holidays: [{ day: '2026-11-09', name: 'Diwali' }],
  };

  test('reads what people write', () => {
    expect(parseCalendar(text)).toEqual({ ok: true, value: UTTAR_PRADESH });
  });

  it.each([
    { over: { timeZone: 'Asia/Nowhere' }, field: 'timeZone' },
    { over: { blockedHours: [{ from: '24:00', to: '08:00' }] }, field: 'blockedHours.0.from' },
    { over: { blockedHours: [{ from: '18:00', to: '8' }] }, field: 'blockedHours.0.to' },
    { over: { blockedWeekdays: [7] }, field: 'blockedWeekdays.0' },
    { over: { blockedNthWeekdays: [{ weekday: 6, nth: 6 }] }, field: 'blockedNthWeekdays.0.nth' },
    { over: { holidays: [{ day: '2026-02-30', name: 'none' }] }, field: 'holidays.0.day' },
    { over: { blockedWeekdays: [0, 1, 2, 3, 4, 5, 6] }, field: 'blockedHours' },
  ])('names the wrong field $field', ({ over, field }) => {
    const parsed = parseCalendar({ ...text, ...over });
    expect(parsed.ok ? [] : parsed.error.map((problem) => problem.field)).toEqual([field]);
  });
});
