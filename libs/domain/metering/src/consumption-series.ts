import {
  addServiceDays,
  billingMonthOf,
  hoursInServiceDay,
  serviceDaysFrom,
  startOfServiceDay,
  ZERO,
  type Decimal,
  type ServiceDay,
} from '@kilowallet/kernel';
import type { DayPeriod } from './consumption-period';
import { WHOLE_DAY_MINUTES, type IntervalDay, type MeterSegment } from './reading';

/** How fine an answer is. */
export type SeriesUnit = 'half-hour' | 'hour' | 'day' | 'month';

/** `provisional`: assumed where no reading came in time. */
export type SeriesQuality = 'actual' | 'estimated' | 'provisional';

/** A time of an answer, `[start, end)` in milliseconds since 1970, and the local day on which it begins. */
export type Slot = { readonly start: number; readonly end: number; readonly day: ServiceDay };

/** What is known of a slot. A slot that nothing is known of has no energy, which is not zero. */
export type SlotEnergy = {
  readonly slot: Slot;
  readonly energyKwh: Decimal | undefined;
  readonly quality: SeriesQuality | undefined;
  /** Everything that can be known of it by now is known. */
  readonly complete: boolean;
};

const MINUTE_MS = 60_000;
const WORST: readonly SeriesQuality[] = ['actual', 'estimated', 'provisional'];

/** Half-hours or hours of local days, from midnight on: 23 or 25 hours where the clock changes. */
export function slotsOf(unit: 'half-hour' | 'hour', { from, to }: DayPeriod, timeZone: string): Slot[] {
  const length = (unit === 'hour' ? 60 : 30) * MINUTE_MS;
  return serviceDaysFrom(from, to).flatMap((day) => {
    const midnight = startOfServiceDay(day, timeZone).getTime();
    const end = startOfServiceDay(addServiceDays(day, 1), timeZone).getTime();
    const slots: Slot[] = [];
    for (let start = midnight; start < end; start += length) {
      slots.push({ start, end: Math.min(start + length, end), day });
    }
    return slots;
  });
}

/** A measured time. */
export type TimedEnergy = {
  readonly start: number;
  readonly end: number;
  readonly energyKwh: Decimal;
  readonly quality: 'actual' | 'estimated';
};

/** The intervals of a meter's day that came, at their times, while the meter was in place. A day's single value has no times. */
export function timedEnergy(day: IntervalDay, segment: MeterSegment, timeZone: string): TimedEnergy[] {
  if (day.minutes >= WHOLE_DAY_MINUTES) return [];
  const midnight = startOfServiceDay(day.day, timeZone).getTime();
  const [from, to] = [segment.from.getTime(), segment.to?.getTime() ?? Infinity];
  const times: TimedEnergy[] = [];
  let start = midnight;
  for (const energyKwh of day.values) {
    const end = start + day.minutes * MINUTE_MS;
    if (energyKwh !== null && start < to && end > from) times.push({ start, end, energyKwh, quality: day.quality });
    start = end;
  }
  return times;
}

/**
 * Energy by slots, from intervals in the order of their times.
 *
 * Only intervals that lie within a slot count for it: an hour's energy says nothing about its halves.
 */
export function energyBySlots(slots: readonly Slot[], intervals: readonly TimedEnergy[]): SlotEnergy[] {
  let next = 0;
  return slots.map((slot): SlotEnergy => {
    let energyKwh: Decimal | undefined;
    let quality: SeriesQuality | undefined;
    let known = 0;
    for (; next < intervals.length; next += 1) {
      const interval = intervals[next];
      if (!interval || interval.start >= slot.end) break;
      if (interval.start < slot.start || interval.end > slot.end) continue;
      energyKwh = (energyKwh ?? ZERO).plus(interval.energyKwh);
      quality = worst(quality, interval.quality);
      known += interval.end - interval.start;
    }
    return { slot, energyKwh, quality, complete: known >= slot.end - slot.start };
  });
}

/** What is known of a service day. */
export type DayEnergy = {
  readonly day: ServiceDay;
  readonly energyKwh: Decimal | undefined;
  readonly quality: SeriesQuality | undefined;
  readonly complete: boolean;
};

/** Days added up to calendar months; a month is complete where all of its days that were asked for are. */
export function energyByMonths(days: readonly DayEnergy[]): DayEnergy[] {
  const months = new Map<string, DayEnergy>();
  for (const each of days) {
    const month = billingMonthOf(each.day);
    const soFar = months.get(month);
    months.set(month, soFar ? added(soFar, each) : each);
  }
  return [...months.values()];
}

/**
 * A moment with the zone's offset, `2026-11-20T00:30:00+05:30`, from the day that it is on: a day of 24 hours has one
 * offset all day, so that the zone's rules are asked for days of a change alone.
 */
export function localStamp({ start, day }: Pick<Slot, 'start' | 'day'>, timeZone: string): string {
  if (lastStamped?.day !== day || lastStamped.timeZone !== timeZone) {
    const isEven = hoursInServiceDay(day, timeZone) === 24;
    const offset = Date.parse(`${day}T00:00:00Z`) - startOfServiceDay(day, timeZone).getTime();
    lastStamped = { day, timeZone, allDay: isEven ? { offset, text: offsetText(offset) } : undefined };
  }
  const { offset, text } = lastStamped.allDay ?? offsetAt(start, timeZone);
  return new Date(start + offset).toISOString().slice(0, 19) + text;
}

/** A zone's distance from UTC in milliseconds, and as a stamp ends with it. */
type Offset = { readonly offset: number; readonly text: string };

/** The day that was stamped last: an answer's times come day by day, dozens of each. */
let lastStamped:
  { readonly day: ServiceDay; readonly timeZone: string; readonly allDay: Offset | undefined } | undefined;

function offsetText(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / MINUTE_MS);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function offsetAt(instant: number, timeZone: string): Offset {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(instant);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * MINUTE_MS;
  const signed = sign === '-' ? -offset : offset;
  return { offset: signed, text: offsetText(signed) };
}

function added(one: DayEnergy, other: DayEnergy): DayEnergy {
  const energyKwh =
    one.energyKwh && other.energyKwh ? one.energyKwh.plus(other.energyKwh) : (one.energyKwh ?? other.energyKwh);
  return {
    day: one.day,
    energyKwh,
    quality: other.quality ? worst(one.quality, other.quality) : one.quality,
    complete: one.complete && other.complete,
  };
}

function worst(one: SeriesQuality | undefined, other: SeriesQuality): SeriesQuality {
  return one === undefined || WORST.indexOf(other) > WORST.indexOf(one) ? other : one;
}
