import { addServiceDays, type ServiceDay } from '@kilowallet/kernel';
import { dayClosure, nextOpenDay, type NoDisconnectCalendar } from './no-disconnect-calendar';

/** Grace after conversion to prepaid (domain-rules §7): 30 days in Uttar Pradesh, 5 working days in Meghalaya. */
export type Grace = { readonly days: number; readonly count: 'calendar-days' | 'working-days' };

/**
 * The first day on which a connection that became prepaid on `prepaidSince` may be disconnected.
 *
 * Grace that ends on a blocked day rolls forward to the next day that is none, so that nobody is cut on a holiday
 * because a counter ran out. `null` where the calendar never opens.
 */
export function firstDayAfterGrace(
  prepaidSince: ServiceDay,
  grace: Grace,
  calendar: NoDisconnectCalendar,
): ServiceDay | null {
  const end =
    grace.count === 'calendar-days'
      ? addServiceDays(prepaidSince, grace.days)
      : afterWorkingDays(prepaidSince, grace.days, calendar);
  return end && nextOpenDay(calendar, end);
}

/** The day on which that many unblocked days have passed since `from`; the day of conversion itself does not count. */
function afterWorkingDays(from: ServiceDay, days: number, calendar: NoDisconnectCalendar): ServiceDay | null {
  let day = from;
  for (let passed = 0; passed < days; passed++) {
    const next = nextOpenDay(calendar, addServiceDays(day, 1));
    if (!next) return null;
    day = next;
  }
  return dayClosure(calendar, day) ? nextOpenDay(calendar, day) : day;
}
