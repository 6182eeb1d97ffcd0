import type { ConsumptionComparison } from '@kilowallet/contracts';
import {
  daysBetween,
  Decimal,
  startOfServiceDay,
  sumDecimals,
  toDayNumber,
  type DayNumber,
  type ServiceDay,
} from '@kilowallet/kernel';
import { localStamp, type ComparedDays, type SlotEnergy, type TimedEnergy } from '@kilowallet/metering';

type Days = readonly { readonly d: DayNumber; readonly kwh: string }[];

/** Days beside the days before; null where nothing is known of one of the two. */
export function compareDays(
  { days, before }: ComparedDays,
  stored: Days,
  knownBefore: Days,
): ConsumptionComparison | null {
  const known = stored.filter(({ d }) => d <= toDayNumber(days.to));
  if (known.length === 0 || knownBefore.length === 0) return null;
  return {
    ...days,
    beforeFrom: before.from,
    beforeTo: before.to,
    until: null,
    ...measures(sumOf(known), sumOf(knownBefore)),
    missing: Math.max(0, daysBetween(days.from, days.to) + 1 - known.length),
    missingBefore: Math.max(0, daysBetween(before.from, before.to) + 1 - knownBefore.length),
  };
}

type TwoDays = { readonly today: ServiceDay; readonly yesterday: ServiceDay; readonly timeZone: string };

/** A day that has begun beside the day before up to the same hour; null where nothing is known of one of the two. */
export function compareHours(hours: readonly TimedEnergy[], on: TwoDays): ConsumptionComparison | null {
  const midnight = startOfServiceDay(on.today, on.timeZone).getTime();
  const midnightBefore = startOfServiceDay(on.yesterday, on.timeZone).getTime();
  const ofToday = hours.filter(({ start }) => start >= midnight);
  const until = Math.max(...ofToday.map(({ end }) => end));
  const before = hours.filter(({ start, end }) => start < midnight && end - midnightBefore <= until - midnight);
  if (ofToday.length === 0 || before.length === 0) return null;
  return {
    from: on.today,
    to: on.today,
    beforeFrom: on.yesterday,
    beforeTo: on.yesterday,
    until: localStamp({ start: until, day: on.today }, on.timeZone),
    ...measures(energyOf(ofToday), energyOf(before)),
    missing: halfHoursWithout(ofToday, until - midnight),
    missingBefore: halfHoursWithout(before, until - midnight),
  };
}

/** A half-hour beside the one before it; null where one of them has not come whole. */
export function compareSlots(last: SlotEnergy, before: SlotEnergy, timeZone: string): ConsumptionComparison | null {
  if (!last.complete || !before.complete || !last.energyKwh || !before.energyKwh) return null;
  return {
    from: last.slot.day,
    to: last.slot.day,
    beforeFrom: before.slot.day,
    beforeTo: before.slot.day,
    until: localStamp({ start: last.slot.end, day: last.slot.day }, timeZone),
    ...measures(last.energyKwh, before.energyKwh),
    missing: 0,
    missingBefore: 0,
  };
}

function measures(now: Decimal, before: Decimal) {
  const difference = now.minus(before);
  return {
    kwh: now.toString(),
    beforeKwh: before.toString(),
    differenceKwh: difference.toString(),
    percent: before.isZero() ? null : difference.div(before).times(100).toFixed(1),
  };
}

function sumOf(days: Days): Decimal {
  return sumDecimals(days.map(({ kwh }) => new Decimal(kwh)));
}

function energyOf(hours: readonly TimedEnergy[]): Decimal {
  return sumDecimals(hours.map(({ energyKwh }) => energyKwh));
}

function halfHoursWithout(hours: readonly TimedEnergy[], lengthMs: number): number {
  const known = hours.reduce((sum, { start, end }) => sum + end - start, 0);
  return Math.max(0, Math.round((lengthMs - known) / (30 * 60_000)));
}
