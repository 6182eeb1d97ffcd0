import { Decimal, serviceDay } from '@kilowallet/kernel';
import { problemsOf } from '../test/priced';
import { BandClock, dayTypeOf } from './bands';

const clockOf = () =>
  new BandClock(
    [
      { band: 'normal', from: '06:00', to: '17:00' },
      { band: 'peak', from: '17:00', to: '23:00', days: ['weekday'] },
      { band: 'normal', from: '17:00', to: '23:00', days: ['weekend', 'holiday'] },
      { band: 'off-peak', from: '23:00', to: '06:00' },
    ],
    [],
  );
const FRIDAY = serviceDay('2026-11-20');
const SATURDAY = serviceDay('2026-11-21');

it.each([
  { day: FRIDAY, minute: 0, holiday: false, band: 'off-peak', because: 'the night band wraps midnight' },
  { day: FRIDAY, minute: 6 * 60, holiday: false, band: 'normal', because: 'a band begins on its hour' },
  { day: FRIDAY, minute: 17 * 60 - 1, holiday: false, band: 'normal', because: 'and ends before the next' },
  { day: FRIDAY, minute: 17 * 60, holiday: false, band: 'peak', because: 'a weekday evening' },
  { day: SATURDAY, minute: 17 * 60, holiday: false, band: 'normal', because: 'a weekend has no peak' },
  { day: FRIDAY, minute: 17 * 60, holiday: true, band: 'normal', because: 'nor has a holiday' },
  { day: FRIDAY, minute: 1439, holiday: false, band: 'off-peak', because: 'the last minute' },
])('$because', ({ day, minute, holiday, band }) => {
  expect(clockOf().bandAt(day, minute, holiday)).toBe(band);
});

it('adds up a day’s intervals by band', () => {
  const halfHours = Array.from({ length: 48 }, (_, index) => ({ minuteOfDay: index * 30, kwh: new Decimal('0.5') }));
  const kwh = clockOf().split(FRIDAY, halfHours);
  expect(Object.fromEntries(Object.entries(kwh).map(([band, units]) => [band, units.toString()]))).toEqual({
    normal: '11',
    peak: '6',
    'off-peak': '7',
  });
});

it.each([
  { day: '2026-11-20', isHoliday: false, type: 'weekday' },
  { day: '2026-11-21', isHoliday: false, type: 'weekend' },
  { day: '2026-11-22', isHoliday: false, type: 'weekend' },
  { day: '2026-11-23', isHoliday: false, type: 'weekday' },
  { day: '2026-11-22', isHoliday: true, type: 'holiday' },
])('$day is a $type', ({ day, isHoliday, type }) => {
  expect(dayTypeOf(serviceDay(day), isHoliday)).toBe(type);
});

it('knows no minute after the last', () => {
  expect(() => clockOf().bandAt(FRIDAY, 1440)).toThrow('no minute of a day: 1440');
  expect(() => clockOf().split(FRIDAY, [{ minuteOfDay: 1440, kwh: new Decimal(1) }])).toThrow(
    'no minute of a day: 1440',
  );
});

it('names the first hour without a band, in whatever order the bands stand', () => {
  const bands = [
    { band: 'late', from: '20:00', to: '24:00' },
    { band: 'noon', from: '10:00', to: '14:00' },
    { band: 'early', from: '00:00', to: '09:00' },
  ];
  const [first] = problemsOf({ schemaVersion: 1, lines: [], bands });
  expect(first).toEqual({ path: 'bands', code: 'bands-gap', reason: '09:00 on a weekday has no band' });
});
