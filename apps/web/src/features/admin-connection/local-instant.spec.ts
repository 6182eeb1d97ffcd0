import { localInstant } from './local-instant';

test.each([
  { day: '2026-11-20', time: '00:00', zone: 'Asia/Kolkata', instant: '2026-11-19T18:30:00.000Z' },
  { day: '2026-07-01', time: '12:15', zone: 'Europe/Berlin', instant: '2026-07-01T10:15:00.000Z' },
  { day: '2026-03-29', time: '03:00', zone: 'Europe/Berlin', instant: '2026-03-29T01:00:00.000Z' },
  { day: '2026-03-29', time: '01:59', zone: 'Europe/Berlin', instant: '2026-03-29T00:59:00.000Z' },
  { day: '2026-03-08', time: '00:30', zone: 'America/Los_Angeles', instant: '2026-03-08T08:30:00.000Z' },
  { day: '2026-11-01', time: '00:30', zone: 'America/Los_Angeles', instant: '2026-11-01T07:30:00.000Z' },
  { day: '', time: '00:30', zone: 'Asia/Kolkata', instant: null },
  { day: '2026-11-01', time: '', zone: 'Asia/Kolkata', instant: null },
])('$day $time in $zone is $instant', ({ day, time, zone, instant }) => {
  expect(localInstant(day, time, zone)).toBe(instant);
});
