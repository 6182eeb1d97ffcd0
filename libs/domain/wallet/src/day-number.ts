import { billingMonth, daysInMonth, type DayNumber } from '@kilowallet/kernel';

/** The day after: 20260831 → 20260901. Integer arithmetic, as it runs once per wallet and day. */
export function nextDay(day: DayNumber): DayNumber {
  return day % 100 < 28 || day % 100 < lastDate(day) ? day + 1 : nextMonth(day);
}

/** The day before: 20260901 → 20260831. */
export function previousDay(day: DayNumber): DayNumber {
  if (day % 100 > 1) return day - 1;
  const month = Math.floor(day / 100);
  const before = month % 100 === 1 ? month - 89 : month - 1;
  return before * 100 + lastDate(before * 100 + 1);
}

/** 20260831 → 202608: the billing month as an integer, the form the ledger compares. */
export function monthNumber(day: DayNumber): number {
  return Math.floor(day / 100);
}

function nextMonth(day: DayNumber): DayNumber {
  const month = monthNumber(day);
  return (month % 100 === 12 ? month + 89 : month + 1) * 100 + 1;
}

function lastDate(day: DayNumber): number {
  const month = String(monthNumber(day));
  return daysInMonth(billingMonth(`${month.slice(0, 4)}-${month.slice(4)}`));
}
