import {
  addServiceDays,
  billingMonth,
  billingMonthOf,
  dayOfMonth,
  daysBetween,
  firstDayOf,
  lastDayOf,
  type BillingMonth,
  type ServiceDay,
} from '@kilowallet/kernel';

/** Days `[from, to]`, both included. */
export type DayPeriod = { readonly from: ServiceDay; readonly to: ServiceDay };

/** What people ask for by name, seen from today. */
export type NamedPeriod = 'today' | 'yesterday' | 'week' | 'month' | 'last-month' | 'year';

const WEEK_DAYS = 7;
const YEAR_DAYS = 365;

/** The days that a name means: a week and a year end today, a month begins with the calendar's. */
export function namedPeriod(name: NamedPeriod, today: ServiceDay): DayPeriod {
  switch (name) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addServiceDays(today, -1), to: addServiceDays(today, -1) };
    case 'week':
      return { from: addServiceDays(today, 1 - WEEK_DAYS), to: today };
    case 'month':
      return { from: firstDayOf(billingMonthOf(today)), to: today };
    case 'last-month': {
      const month = monthsLater(billingMonthOf(today), -1);
      return { from: firstDayOf(month), to: lastDayOf(month) };
    }
    case 'year':
      return { from: addServiceDays(today, 1 - YEAR_DAYS), to: today };
  }
}

/** Days that can be set beside earlier ones. */
export type ComparedDays = { readonly days: DayPeriod; readonly before: DayPeriod };

/**
 * The part of a period that is over, and the days before it that it is fairly compared with; undefined where nothing
 * of it is over.
 *
 * Whole calendar months are compared with as many months before, and a month so far with the same days of the month
 * before. Everything else moves back by its own length, so that a week so far keeps its weekdays.
 */
export function comparedDays(period: DayPeriod, today: ServiceDay): ComparedDays | undefined {
  const yesterday = addServiceDays(today, -1);
  const days = { from: period.from, to: period.to < yesterday ? period.to : yesterday };
  if (days.from > days.to) return undefined;
  const [first, last] = [billingMonthOf(period.from), billingMonthOf(period.to)];
  const isMonthSoFar = dayOfMonth(period.from) === 1 && first === last && period.to === today;
  if (isMonthSoFar) {
    const month = monthsLater(first, -1);
    const sameDay = addServiceDays(firstDayOf(month), dayOfMonth(days.to) - 1);
    return { days, before: { from: firstDayOf(month), to: sameDay < firstDayOf(first) ? sameDay : lastDayOf(month) } };
  }
  if (dayOfMonth(period.from) === 1 && period.to === lastDayOf(last) && period.to === days.to) {
    const months = monthsBetween(first, last) + 1;
    return {
      days,
      before: { from: firstDayOf(monthsLater(first, -months)), to: lastDayOf(monthsLater(first, -1)) },
    };
  }
  const length = daysBetween(period.from, period.to) + 1;
  return { days, before: { from: addServiceDays(days.from, -length), to: addServiceDays(days.to, -length) } };
}

function monthsLater(month: BillingMonth, months: number): BillingMonth {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return billingMonth(
    `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`,
  );
}

function monthsBetween(first: BillingMonth, last: BillingMonth): number {
  return (
    (Number(last.slice(0, 4)) - Number(first.slice(0, 4))) * 12 + Number(last.slice(5, 7)) - Number(first.slice(5, 7))
  );
}
