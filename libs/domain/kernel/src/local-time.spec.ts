import { instantAt, minuteOfDay, serviceDay } from './index';

describe('time on the wall', () => {
  it.each([
    { zone: 'Asia/Kolkata', at: '2026-11-20T18:30:00Z', minute: 0, because: 'midnight is local midnight' },
    { zone: 'Asia/Kolkata', at: '2026-11-20T18:29:59Z', minute: 1439, because: 'the minute before it' },
    { zone: 'Europe/Berlin', at: '2026-03-29T01:00:00Z', minute: 180, because: 'the clock jumped from 02:00 to 03:00' },
  ])('$at is minute $minute in $zone: $because', ({ zone, at, minute }) => {
    expect(minuteOfDay(new Date(at), zone)).toBe(minute);
  });

  it.each([
    { zone: 'Asia/Kolkata', day: '2026-11-20', minute: 600, at: '2026-11-20T04:30:00.000Z', because: 'ten o’clock' },
    { zone: 'Asia/Kolkata', day: '2026-11-20', minute: 1440, at: '2026-11-20T18:30:00.000Z', because: 'next midnight' },
    { zone: 'Europe/Berlin', day: '2026-10-25', minute: 150, at: '2026-10-25T01:30:00.000Z', because: 'second of two' },
  ])('minute $minute of $day in $zone is $at: $because', ({ zone, day, minute, at }) => {
    expect(instantAt(serviceDay(day), minute, zone).toISOString()).toBe(at);
  });

  test('a skipped time is never before the jump', () => {
    const jump = new Date('2026-03-29T01:00:00Z');
    const skipped = instantAt(serviceDay('2026-03-29'), 150, 'Europe/Berlin');
    expect(skipped.getTime()).toBeGreaterThanOrEqual(jump.getTime());
  });
});
