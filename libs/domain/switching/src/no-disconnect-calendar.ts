import { addServiceDays, dayOfMonth, instantAt, minuteOfDay, serviceDayOf, type ServiceDay } from '@kilowallet/kernel';

/** 0 is Sunday, as `Date` counts. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/**
 * Hours of every day in which nobody is disconnected: `[from, to)` in minutes since local midnight.
 *
 * Where `from` is later than `to` they run across midnight (18:00–08:00); equal ends mean the whole day.
 */
export type BlockedHours = { readonly fromMinute: number; readonly toMinute: number };

/**
 * When a utility may not disconnect (domain-rules §6). Reconnection is never blocked.
 *
 * Uttar Pradesh blocks 18:00–08:00; Gujarat cuts only 10:00–16:00, which is the same fact said as 16:00–10:00.
 */
export type NoDisconnectCalendar = {
  readonly timeZone: string;
  readonly blockedHours: readonly BlockedHours[];
  readonly blockedWeekdays: readonly Weekday[];
  /** The second Saturday is `{ weekday: 6, nth: 2 }`. */
  readonly blockedNthWeekdays: readonly { readonly weekday: Weekday; readonly nth: 1 | 2 | 3 | 4 | 5 }[];
  readonly holidays: readonly { readonly day: ServiceDay; readonly name: string }[];
};

/** Why an instant or a day is closed to disconnections. */
export type Closure =
  | { readonly kind: 'holiday'; readonly name: string }
  | { readonly kind: 'weekday'; readonly weekday: Weekday }
  | { readonly kind: 'nth-weekday'; readonly weekday: Weekday; readonly nth: number }
  | { readonly kind: 'hours'; readonly hours: BlockedHours };

/** How far ahead an opening is looked for: more closed days on end than this is a calendar that never opens. */
const DAYS_AHEAD_MAX = 400;

export function weekdayOf(day: ServiceDay): Weekday {
  return new Date(`${day}T00:00:00Z`).getUTCDay() as Weekday;
}

/** Why nobody is disconnected on a whole day, or `null` on an ordinary day. */
export function dayClosure(calendar: NoDisconnectCalendar, day: ServiceDay): Closure | null {
  const holiday = calendar.holidays.find((candidate) => candidate.day === day);
  if (holiday) return { kind: 'holiday', name: holiday.name };
  const weekday = weekdayOf(day);
  if (calendar.blockedWeekdays.includes(weekday)) return { kind: 'weekday', weekday };
  const nth = Math.ceil(dayOfMonth(day) / 7);
  const blocked = calendar.blockedNthWeekdays.some((entry) => entry.weekday === weekday && entry.nth === nth);
  return blocked ? { kind: 'nth-weekday', weekday, nth } : null;
}

/** Why nobody may be disconnected at an instant, or `null` where the window is open. */
export function closureAt(calendar: NoDisconnectCalendar, instant: Date): Closure | null {
  const whole = dayClosure(calendar, serviceDayOf(instant, calendar.timeZone));
  if (whole) return whole;
  const minute = minuteOfDay(instant, calendar.timeZone);
  const hours = calendar.blockedHours.find((blocked) => covers(blocked, minute));
  return hours ? { kind: 'hours', hours } : null;
}

/**
 * The first instant at or after `from` at which a disconnection is allowed; `from` itself where the window is open.
 *
 * `null` where the calendar does not open within four hundred days: such a calendar forbids disconnection altogether.
 */
export function nextOpening(calendar: NoDisconnectCalendar, from: Date): Date | null {
  if (closureAt(calendar, from) === null) return from;
  const firstDay = serviceDayOf(from, calendar.timeZone);
  const minutes = [0, ...calendar.blockedHours.map((hours) => hours.toMinute)].sort((a, b) => a - b);
  for (let ahead = 0; ahead <= DAYS_AHEAD_MAX; ahead++) {
    const day = addServiceDays(firstDay, ahead);
    if (dayClosure(calendar, day)) continue;
    for (const minute of minutes) {
      const candidate = instantAt(day, minute, calendar.timeZone);
      if (candidate.getTime() > from.getTime() && closureAt(calendar, candidate) === null) return candidate;
    }
  }
  return null;
}

/** The first day at or after `day` that is not blocked as a whole; `null` where none comes within four hundred days. */
export function nextOpenDay(calendar: NoDisconnectCalendar, day: ServiceDay): ServiceDay | null {
  for (let ahead = 0; ahead <= DAYS_AHEAD_MAX; ahead++) {
    const candidate = addServiceDays(day, ahead);
    if (!dayClosure(calendar, candidate)) return candidate;
  }
  return null;
}

function covers({ fromMinute, toMinute }: BlockedHours, minute: number): boolean {
  if (fromMinute === toMinute) return true;
  if (fromMinute < toMinute) return minute >= fromMinute && minute < toMinute;
  return minute >= fromMinute || minute < toMinute;
}
