import { hoursInServiceDay, minuteOfDay, startOfServiceDay, sumDecimals, ZERO, Decimal } from '@kilowallet/kernel';
import { WHOLE_DAY_MINUTES, type IntervalDay, type MeterSegment } from './reading';
import { spread } from './spread';

/** Energy used from a local minute of a day on. */
export type TimedKwh = { readonly minuteOfDay: number; readonly kwh: Decimal };

/**
 * The intervals of a day in which the meter was in place, at their local times; undefined where one of them is missing,
 * or the day came as one value, which says nothing about its hours.
 */
export function timedDay(day: IntervalDay, segment: MeterSegment, timeZone: string): TimedKwh[] | undefined {
  if (day.minutes >= WHOLE_DAY_MINUTES) return undefined;
  const start = startOfServiceDay(day.day, timeZone).getTime();
  // On a day of 24 hours the clock runs evenly; on others each interval is looked up
  const isEven = hoursInServiceDay(day.day, timeZone) === 24;
  const timed: TimedKwh[] = [];
  for (const [index, kwh] of day.values.entries()) {
    const begins = start + index * day.minutes * 60_000;
    const isInPlace =
      begins < (segment.to?.getTime() ?? Infinity) && begins + day.minutes * 60_000 > segment.from.getTime();
    if (kwh === null && isInPlace) return undefined;
    const minute = isEven ? index * day.minutes : minuteOfDay(new Date(begins), timeZone);
    if (kwh !== null) timed.push({ minuteOfDay: minute, kwh });
  }
  return timed;
}

/**
 * A day's energy at the hours at which other days used theirs: what is known of it where its own hours are not.
 *
 * The hours of the days are added up and the energy is spread over them by weight, to the last watt-hour; days that
 * used nothing give every hour the same.
 */
export function inTheShapeOf(energyKwh: Decimal, days: readonly (readonly TimedKwh[])[]): TimedKwh[] {
  const shape = new Map<number, Decimal>();
  for (const { minuteOfDay: minute, kwh } of days.flat()) shape.set(minute, (shape.get(minute) ?? ZERO).plus(kwh));
  const minutes = [...shape.keys()].sort((a, b) => a - b);
  const weights = minutes.map((minute) => shape.get(minute) ?? ZERO);
  const isFlat = sumDecimals(weights).isZero();
  const shares = spread(energyKwh, isFlat ? weights.map(() => new Decimal(1)) : weights);
  return minutes.map((minute, index) => ({ minuteOfDay: minute, kwh: shares[index] ?? ZERO }));
}
