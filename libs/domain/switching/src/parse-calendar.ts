import { err, ok, parseServiceDay, type Result } from '@kilowallet/kernel';
import { nextOpening, type BlockedHours, type NoDisconnectCalendar, type Weekday } from './no-disconnect-calendar';

/** A calendar as people write it: times of day as `HH:MM`, weekdays by number (0 is Sunday). */
export type CalendarText = {
  readonly timeZone: string;
  readonly blockedHours: readonly { readonly from: string; readonly to: string }[];
  readonly blockedWeekdays: readonly number[];
  readonly blockedNthWeekdays: readonly { readonly weekday: number; readonly nth: number }[];
  readonly holidays: readonly { readonly day: string; readonly name: string }[];
};

/** What is wrong with a calendar, at which field. */
export type CalendarProblem = { readonly field: string; readonly expected: string };

const CLOCK_TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** Turns what an officer typed or the profile stores into a calendar; every wrong field is named. */
export function parseCalendar(text: CalendarText): Result<NoDisconnectCalendar, readonly CalendarProblem[]> {
  const problems: CalendarProblem[] = [];
  const refuse = (field: string, expected: string) => problems.push({ field, expected });

  if (!isTimeZone(text.timeZone)) refuse('timeZone', 'a time zone such as Asia/Kolkata');
  const blockedHours = text.blockedHours.map(({ from, to }, index): BlockedHours => {
    const [fromMinute, toMinute] = [minuteOf(from), minuteOf(to)];
    if (fromMinute === undefined) refuse(`blockedHours.${index}.from`, 'a time such as 18:00');
    if (toMinute === undefined) refuse(`blockedHours.${index}.to`, 'a time such as 08:00');
    return { fromMinute: fromMinute ?? 0, toMinute: toMinute ?? 0 };
  });
  text.blockedWeekdays.forEach((weekday, index) => {
    if (!isWeekday(weekday)) refuse(`blockedWeekdays.${index}`, '0 (Sunday) to 6 (Saturday)');
  });
  text.blockedNthWeekdays.forEach(({ weekday, nth }, index) => {
    if (!isWeekday(weekday)) refuse(`blockedNthWeekdays.${index}.weekday`, '0 (Sunday) to 6 (Saturday)');
    if (!isNth(nth)) refuse(`blockedNthWeekdays.${index}.nth`, '1 (first) to 5 (fifth)');
  });
  const holidays = text.holidays.flatMap(({ day, name }, index) => {
    const parsed = parseServiceDay(day);
    if (!parsed) refuse(`holidays.${index}.day`, 'a day such as 2026-08-15');
    return parsed ? [{ day: parsed, name }] : [];
  });
  if (problems.length > 0) return err(problems);

  const calendar: NoDisconnectCalendar = {
    timeZone: text.timeZone,
    blockedHours,
    blockedWeekdays: text.blockedWeekdays.filter(isWeekday),
    blockedNthWeekdays: text.blockedNthWeekdays.flatMap(({ weekday, nth }) =>
      isWeekday(weekday) && isNth(nth) ? [{ weekday, nth }] : [],
    ),
    holidays,
  };
  return opensOnSomeDay(calendar)
    ? ok(calendar)
    : err([{ field: 'blockedHours', expected: 'at least one hour of the week in which disconnection is allowed' }]);
}

/** Holidays pass; hours and weekdays come every week. A calendar without an open hour is a mistake, not a policy. */
function opensOnSomeDay(calendar: NoDisconnectCalendar): boolean {
  return nextOpening({ ...calendar, holidays: [] }, new Date(0)) !== null;
}

function minuteOf(time: string): number | undefined {
  const match = CLOCK_TIME.exec(time);
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined;
}

function isWeekday(value: number): value is Weekday {
  return Number.isInteger(value) && value >= 0 && value <= 6;
}

function isNth(value: number): value is 1 | 2 | 3 | 4 | 5 {
  return Number.isInteger(value) && value >= 1 && value <= 5;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    // Intl throws for names it does not know: exactly the answer that was asked for.
    return false;
  }
}
