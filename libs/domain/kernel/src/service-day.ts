import { TZDate } from '@date-fns/tz';
import { startOfDay } from 'date-fns';

declare const dayBrand: unique symbol;
declare const monthBrand: unique symbol;

/** A local calendar day of the utility, `YYYY-MM-DD`: the day on which energy was used. */
export type ServiceDay = string & { readonly [dayBrand]: true };
/** A local calendar month, `YYYY-MM`: slabs, quotas and fixed charges run over it. */
export type BillingMonth = string & { readonly [monthBrand]: true };
/** A service day as the integer YYYYMMDD, the form the ledger stores and compares. */
export type DayNumber = number;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** The service day that a text names, or `undefined` where no such day exists (`2026-02-30`). */
export function parseServiceDay(text: string): ServiceDay | undefined {
  // The calendar rolls 30 February over into March: a day that comes back as another one does not exist
  return DAY.test(text) && dayAt(calendarOf(text as ServiceDay)) === text ? (text as ServiceDay) : undefined;
}

/** For days known to be well formed (constants, stored documents): throws where the text is none. */
export function serviceDay(text: string): ServiceDay {
  const day = parseServiceDay(text);
  if (!day) throw new RangeError(`not a service day: ${text}`);
  return day;
}

/** For months known to be well formed: throws where the text is none. */
export function billingMonth(text: string): BillingMonth {
  if (!MONTH.test(text)) throw new RangeError(`not a billing month: ${text}`);
  return text as BillingMonth;
}

/** The local calendar day that an instant falls on. */
export function serviceDayOf(instant: Date, timeZone: string): ServiceDay {
  const at = instant.getTime();
  // No zone is a whole day away from UTC, so it is that day, the one before or the one after
  const day = dayAt(Math.floor(at / DAY_MS) * DAY_MS);
  if (at < startOf(day, timeZone)) return addServiceDays(day, -1);
  const next = addServiceDays(day, 1);
  return at < startOf(next, timeZone) ? day : next;
}

/** Local midnight at which the day begins. Days are half-open: `[startOfServiceDay(d), startOfServiceDay(d + 1))`. */
export function startOfServiceDay(day: ServiceDay, timeZone: string): Date {
  return new Date(startOf(day, timeZone));
}

/**
 * Midnights that were worked out before, by zone and day. Asking the zone's rules takes 170 µs, and a file of readings
 * asks several times for every row; the rules do not change while a process runs.
 */
const MIDNIGHTS = new Map<string, Map<ServiceDay, number>>();
/** Many years of days; what a process asks about beyond them is worked out anew. */
const MIDNIGHTS_MAX = 20_000;

function startOf(day: ServiceDay, timeZone: string): number {
  let known = MIDNIGHTS.get(timeZone);
  if (!known) MIDNIGHTS.set(timeZone, (known = new Map<ServiceDay, number>()));
  let start = known.get(day);
  if (start === undefined) {
    const [year, month, date] = day.split('-').map(Number) as [number, number, number];
    start = startOfDay(new TZDate(year, month - 1, date, 12, timeZone)).getTime();
    if (known.size >= MIDNIGHTS_MAX) known.clear();
    known.set(day, start);
  }
  return start;
}

/** Hours of the day on the wall: 24, and 23 or 25 where the clock changes. */
export function hoursInServiceDay(day: ServiceDay, timeZone: string): number {
  return (startOf(addServiceDays(day, 1), timeZone) - startOf(day, timeZone)) / 3_600_000;
}

export function addServiceDays(day: ServiceDay, days: number): ServiceDay {
  return dayAt(calendarOf(day) + days * DAY_MS);
}

/** Whole days from `from` to `to`; negative where `to` is earlier. */
export function daysBetween(from: ServiceDay, to: ServiceDay): number {
  return (calendarOf(to) - calendarOf(from)) / DAY_MS;
}

/** A day as a place on the calendar, where every day is as long as the next: for arithmetic, never for instants. */
function calendarOf(day: ServiceDay): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
}

function dayAt(calendar: number): ServiceDay {
  return new Date(calendar).toISOString().slice(0, 10) as ServiceDay;
}

/** Every day of `[from, to]`, both included, in order. */
export function serviceDaysFrom(from: ServiceDay, to: ServiceDay): ServiceDay[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addServiceDays(from, index));
}

export function billingMonthOf(day: ServiceDay): BillingMonth {
  return day.slice(0, 7) as BillingMonth;
}

const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** By arithmetic: billing asks for every sheet, and parsing a date costs more than pricing a line. */
export function daysInMonth(month: BillingMonth): number {
  const number = Number(month.slice(5, 7));
  return number === 2 && isLeapYear(Number(month.slice(0, 4))) ? 29 : (DAYS_OF_MONTHS[number - 1] ?? 0);
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function firstDayOf(month: BillingMonth): ServiceDay {
  return `${month}-01` as ServiceDay;
}

export function lastDayOf(month: BillingMonth): ServiceDay {
  return `${month}-${String(daysInMonth(month)).padStart(2, '0')}` as ServiceDay;
}

/** 1 on the first of the month. */
export function dayOfMonth(day: ServiceDay): number {
  return Number(day.slice(8, 10));
}

/** `2026-08-03` → 20260803. */
export function toDayNumber(day: ServiceDay): DayNumber {
  return Number(day.slice(0, 4)) * 10_000 + Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10));
}

/** The day that was asked for last: a billing run asks for one and the same once per wallet. */
let lastAsked: { readonly number: DayNumber; readonly day: ServiceDay } | undefined;

/** 20260803 → `2026-08-03`; throws where no such day exists. */
export function fromDayNumber(day: DayNumber): ServiceDay {
  if (lastAsked?.number === day) return lastAsked.day;
  const text = String(day).padStart(8, '0');
  lastAsked = { number: day, day: serviceDay(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`) };
  return lastAsked.day;
}
