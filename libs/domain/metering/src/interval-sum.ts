import { Decimal, hoursInServiceDay, startOfServiceDay, ZERO } from '@kilowallet/kernel';
import { WHOLE_DAY_MINUTES, type IntervalDay, type MeterSegment } from './reading';

export type IntervalSum = {
  readonly energyKwh: Decimal;
  /** Intervals in which the meter was in place and no value came. */
  readonly missing: number;
};

/** The energy of a day's intervals, and how many of those in which this meter measured are missing. */
export function intervalSum(day: IntervalDay, segment: MeterSegment, timeZone: string): IntervalSum {
  const start = startOfServiceDay(day.day, timeZone).getTime();
  const length =
    day.minutes === WHOLE_DAY_MINUTES ? hoursInServiceDay(day.day, timeZone) * 3_600_000 : day.minutes * 60_000;
  const from = segment.from.getTime();
  const to = segment.to?.getTime() ?? Infinity;
  let energyKwh = ZERO;
  let missing = 0;
  for (const [index, value] of day.values.entries()) {
    const begins = start + index * length;
    if (value) energyKwh = energyKwh.plus(value);
    else if (begins < to && begins + length > from) missing += 1;
  }
  return { energyKwh, missing };
}
