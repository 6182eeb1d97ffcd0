import {
  addServiceDays,
  daysBetween,
  Decimal,
  hoursInServiceDay,
  serviceDayOf,
  startOfServiceDay,
  sumDecimals,
  ZERO,
  type ServiceDay,
} from '@kilowallet/kernel';
import type { MeterSegment, RegisterReading } from './reading';
import { registerAdvance } from './register-advance';
import { spread } from './spread';

/** The energy that registers tell of one day of one meter. */
export type RegisterDay = {
  readonly energyKwh: Decimal;
  /** `gap`: true energy of several days, of which this day has its share. */
  readonly method: 'register' | 'gap';
  readonly from: Date;
  readonly to: Date;
};

type Closing = { readonly day: ServiceDay; readonly at: Date; readonly registerKwh: Decimal };

/** The day that a reading closes: the one it falls in, and at local midnight the one just over. */
export function closingDayOf(readAt: Date, timeZone: string): ServiceDay {
  return serviceDayOf(new Date(readAt.getTime() - 1), timeZone);
}

/**
 * The days that a meter's registers determine while it measured a connection.
 *
 * A day is the last register at or before its midnight minus the one of the day before. Where the day before
 * has none, the energy since the last known register is spread over the days between, in equal parts; each
 * day keeps its own share, so none of it moves into another billing month. Days in `alreadyKnown` (measured
 * by intervals) keep their value and the rest is spread over the others.
 *
 * @param readings of this meter's register, valid ones only, in any order
 * @param wanted where only some days are asked for, so that a gap of years elsewhere costs nothing
 */
export function registerDays(
  segment: MeterSegment,
  readings: readonly RegisterReading[],
  timeZone: string,
  alreadyKnown: ReadonlyMap<ServiceDay, Decimal> = new Map(),
  wanted?: { readonly from: ServiceDay; readonly to: ServiceDay },
): Map<ServiceDay, RegisterDay> {
  const days = new Map<ServiceDay, RegisterDay>();
  const closings = closingsOf(segment, readings, timeZone);
  for (const [index, after] of closings.entries()) {
    const before = closings[index - 1];
    if (!before || (wanted && (after.day < wanted.from || before.day >= wanted.to))) continue;
    fillBetween(days, before, after, segment, timeZone, alreadyKnown);
  }
  return days;
}

function closingsOf(segment: MeterSegment, readings: readonly RegisterReading[], timeZone: string): Closing[] {
  const all: Closing[] = readings
    .filter(({ readAt }) => readAt > segment.from && (!segment.to || readAt <= segment.to))
    .map((reading) => closing(reading.readAt, reading.registerKwh, timeZone))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  if (segment.to && segment.finalKwh) all.push(closing(segment.to, segment.finalKwh, timeZone));
  const lastOfDay = all.filter((each, index) => all[index + 1]?.day !== each.day);
  // the initial register opens its day: whatever the meter counts afterwards belongs to that day or to later ones
  const opening = { ...closing(segment.from, segment.initialKwh, timeZone) };
  const openingDay = addServiceDays(serviceDayOf(segment.from, timeZone), -1);
  return [{ ...opening, day: openingDay }, ...lastOfDay];
}

function closing(at: Date, registerKwh: Decimal, timeZone: string): Closing {
  return { day: closingDayOf(at, timeZone), at, registerKwh };
}

function fillBetween(
  days: Map<ServiceDay, RegisterDay>,
  before: Closing,
  after: Closing,
  segment: MeterSegment,
  timeZone: string,
  alreadyKnown: ReadonlyMap<ServiceDay, Decimal>,
): void {
  const energyKwh = registerAdvance(before.registerKwh, after.registerKwh, segment.digits);
  const span = { from: before.at, to: after.at };
  const length = daysBetween(before.day, after.day);
  if (length === 1) {
    days.set(after.day, { ...span, energyKwh, method: 'register' });
    return;
  }
  const gap = Array.from({ length }, (_, index) => addServiceDays(before.day, index + 1));
  const open = gap.filter((day) => !alreadyKnown.has(day));
  const known = sumDecimals(gap.map((day) => alreadyKnown.get(day) ?? ZERO));
  const rest = Decimal.max(ZERO, energyKwh.minus(known));
  const shares = spread(
    rest,
    open.map((day) => measuredPartOf(day, segment, timeZone)),
  );
  for (const [index, day] of open.entries()) {
    days.set(day, { ...span, energyKwh: shares[index] ?? ZERO, method: 'gap' });
  }
}

/** 1 for a whole day; less on the days on which the meter was put in or taken out. */
function measuredPartOf(day: ServiceDay, segment: MeterSegment, timeZone: string): Decimal {
  const start = startOfServiceDay(day, timeZone).getTime();
  const length = hoursInServiceDay(day, timeZone) * 3_600_000;
  const from = Math.max(start, segment.from.getTime());
  const to = Math.min(start + length, segment.to?.getTime() ?? Infinity);
  return new Decimal(Math.max(0, to - from)).div(length);
}
