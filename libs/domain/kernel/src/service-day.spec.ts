import fc from 'fast-check';
import {
  addServiceDays,
  billingMonth,
  billingMonthOf,
  daysBetween,
  daysInMonth,
  fromDayNumber,
  hoursInServiceDay,
  lastDayOf,
  parseServiceDay,
  serviceDay,
  serviceDayOf,
  serviceDaysFrom,
  startOfServiceDay,
  toDayNumber,
} from './service-day';

const KOLKATA = 'Asia/Kolkata';
const anyDay = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => serviceDay(date.toISOString().slice(0, 10)));

it.each([
  { instant: '2026-11-19T18:29:59.999Z', zone: KOLKATA, day: '2026-11-19', because: 'a moment before local midnight' },
  { instant: '2026-11-19T18:30:00.000Z', zone: KOLKATA, day: '2026-11-20', because: 'local midnight begins the day' },
  {
    instant: '2026-11-20T03:00:00.000Z',
    zone: 'America/Los_Angeles',
    day: '2026-11-19',
    because: 'the west is behind',
  },
])('$instant in $zone is $day: $because', ({ instant, zone, day }) => {
  expect(serviceDayOf(new Date(instant), zone)).toBe(day);
});

it.each([
  { day: '2026-11-20', zone: KOLKATA, hours: 24 },
  { day: '2026-03-08', zone: 'America/Los_Angeles', hours: 23 },
  { day: '2026-11-01', zone: 'America/Los_Angeles', hours: 25 },
  { day: '2026-09-06', zone: 'America/Santiago', hours: 23 },
])('$day in $zone has $hours hours', ({ day, zone, hours }) => {
  expect(hoursInServiceDay(serviceDay(day), zone)).toBe(hours);
});

it.each(['2026-02-29', '2026-13-01', '2026-1-1', '', '2026-11-20T00:00'])('knows that %p is no day', (text) => {
  expect(parseServiceDay(text)).toBeUndefined();
});

it('knows the length of a leap February', () => {
  expect(daysInMonth(billingMonth('2028-02'))).toBe(29);
  expect(lastDayOf(billingMonth('2026-02'))).toBe('2026-02-28');
});

it('lists days with both ends', () => {
  expect(serviceDaysFrom(serviceDay('2026-02-27'), serviceDay('2026-03-01'))).toEqual([
    '2026-02-27',
    '2026-02-28',
    '2026-03-01',
  ]);
});

test('a day begins on itself, in any zone', () => {
  fc.assert(
    fc.property(anyDay, fc.constantFrom(KOLKATA, 'Australia/Lord_Howe', 'America/Sao_Paulo', 'UTC'), (day, zone) => {
      expect(serviceDayOf(startOfServiceDay(day, zone), zone)).toBe(day);
      expect(serviceDayOf(new Date(startOfServiceDay(day, zone).getTime() - 1), zone)).toBe(addServiceDays(day, -1));
    }),
  );
});

test('numbers and days are the same thing and in the same order', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -400, max: 400 }), (day, distance) => {
      const other = addServiceDays(day, distance);
      expect(fromDayNumber(toDayNumber(day))).toBe(day);
      expect(daysBetween(day, other)).toBe(distance);
      expect(Math.sign(toDayNumber(other) - toDayNumber(day))).toBe(Math.sign(distance));
      expect(billingMonthOf(day)).toBe(day.slice(0, 7));
    }),
  );
});
