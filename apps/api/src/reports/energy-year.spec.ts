import { fromDayNumber, serviceDay, serviceDaysFrom, toDayNumber } from '@kilowallet/kernel';
import { emptyYear, isDayOf, kwhOf, partsByYear, placeOf, takeIn } from './energy-year';

it.each([
  { day: 20260101, place: 0 },
  { day: 20240229, place: 59 },
  { day: 20260301, place: 60 },
  { day: 20240301, place: 60 },
  { day: 20261231, place: 365 },
])('$day stands at $place', ({ day, place }) => expect(placeOf(day)).toBe(place));

it.each([2024, 2026])('every day of %p has a place of its own, in order', (year) => {
  const days = serviceDaysFrom(serviceDay(`${year}-01-01`), serviceDay(`${year}-12-31`)).map(toDayNumber);
  const places = Array.from({ length: 366 }, (_, place) => place).filter((place) => isDayOf(year, place));
  expect(days.map(placeOf)).toEqual(places);
});

it('days over the turn of a year lie in two parts', () => {
  expect(partsByYear(20251230, 20260102)).toEqual([
    { year: 2025, first: 364, last: 365 },
    { year: 2026, first: 0, last: 1 },
  ]);
});

it('a day is exact to the milliwatt-hour, and an earlier revision does not undo a later one', () => {
  const year = emptyYear();
  const day = { d: 20260105, q: 'actual' as const };
  takeIn(year, { ...day, kwh: '6.123456', rev: 2 });
  takeIn(year, { ...day, kwh: '5', q: 'provisional', rev: 1 });
  const place = placeOf(day.d);
  expect(kwhOf(year.energy[place] ?? 0).toString()).toBe('6.123456');
  expect([year.quality[place], year.quality[place + 1]]).toEqual([1, 0]);
  expect(fromDayNumber(day.d)).toBe('2026-01-05');
});
