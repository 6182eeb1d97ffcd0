import { TZDate } from '@date-fns/tz';
import type { ServiceDay } from './service-day';

/** Minutes that the clock on the wall shows since midnight: 0 at 00:00, 1439 at 23:59, whatever the day's length. */
export function minuteOfDay(instant: Date, timeZone: string): number {
  const local = new TZDate(instant.getTime(), timeZone);
  return local.getHours() * 60 + local.getMinutes();
}

/**
 * The instant at which the clock on the wall shows a time of a day.
 *
 * A time that the clock skips (spring) is taken as the instant of the jump's end; of a time shown twice (autumn)
 * it is the second.
 *
 * @param minute minutes since local midnight; 1440 is the next day's midnight
 */
export function instantAt(day: ServiceDay, minute: number, timeZone: string): Date {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return new Date(new TZDate(year, month - 1, date, Math.floor(minute / 60), minute % 60, timeZone).getTime());
}
