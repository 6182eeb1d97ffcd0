import { serviceDay } from '@kilowallet/kernel';
import { comparedDays, namedPeriod, type NamedPeriod } from './consumption-period';

const TODAY = serviceDay('2026-03-31');

it.each<{ name: NamedPeriod; today?: string; days: string; because: string }>([
  { name: 'today', days: '2026-03-31 2026-03-31', because: 'one day' },
  { name: 'yesterday', days: '2026-03-30 2026-03-30', because: 'one day' },
  { name: 'week', days: '2026-03-25 2026-03-31', because: 'seven days, today among them' },
  { name: 'month', days: '2026-03-01 2026-03-31', because: 'from the first of the calendar month' },
  { name: 'last-month', days: '2026-02-01 2026-02-28', because: 'the whole calendar month before' },
  { name: 'last-month', today: '2026-01-15', days: '2025-12-01 2025-12-31', because: 'over the turn of the year' },
  { name: 'year', days: '2025-04-01 2026-03-31', because: '365 days, today among them' },
])('$name means $days: $because', ({ name, today = TODAY, days }) => {
  const { from, to } = namedPeriod(name, serviceDay(today));
  expect(`${from} ${to}`).toBe(days);
});

it.each([
  {
    from: '2026-03-30',
    to: '2026-03-30',
    compared: '2026-03-30 2026-03-30',
    before: '2026-03-29 2026-03-29',
    because: 'a day with the day before',
  },
  {
    from: '2026-03-25',
    to: '2026-03-31',
    compared: '2026-03-25 2026-03-30',
    before: '2026-03-18 2026-03-23',
    because: 'today is not over, and the weekdays stay the same',
  },
  {
    from: '2026-03-01',
    to: '2026-03-31',
    compared: '2026-03-01 2026-03-30',
    before: '2026-02-01 2026-02-28',
    because: 'a month so far with the same days of the one before, which has no 30th',
  },
  {
    from: '2026-02-01',
    to: '2026-02-28',
    compared: '2026-02-01 2026-02-28',
    before: '2026-01-01 2026-01-31',
    because: 'a whole month with a whole month, however long',
  },
  {
    from: '2025-10-01',
    to: '2025-12-31',
    compared: '2025-10-01 2025-12-31',
    before: '2025-07-01 2025-09-30',
    because: 'a quarter with the quarter before',
  },
  {
    from: '2026-03-05',
    to: '2026-03-09',
    compared: '2026-03-05 2026-03-09',
    before: '2026-02-28 2026-03-04',
    because: 'any days with as many days before',
  },
])('$from to $to is set beside $before: $because', ({ from, to, compared, before }) => {
  const found = comparedDays({ from: serviceDay(from), to: serviceDay(to) }, TODAY);
  expect([found?.days, found?.before].map((days) => `${days?.from} ${days?.to}`)).toEqual([compared, before]);
});

it('compares a month so far with the same days of the month before', () => {
  const today = serviceDay('2026-11-21');
  expect(comparedDays(namedPeriod('month', today), today)).toEqual({
    days: { from: '2026-11-01', to: '2026-11-20' },
    before: { from: '2026-10-01', to: '2026-10-20' },
  });
});

it('compares nothing that has only begun', () => {
  expect(comparedDays({ from: TODAY, to: TODAY }, TODAY)).toBeUndefined();
  const first = serviceDay('2026-04-01');
  expect(comparedDays(namedPeriod('month', first), first)).toBeUndefined();
});
