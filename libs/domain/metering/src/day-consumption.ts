import {
  addServiceDays,
  startOfServiceDay,
  sumDecimals,
  ZERO,
  type Decimal,
  type ServiceDay,
} from '@kilowallet/kernel';
import { intervalSum } from './interval-sum';
import type { IntervalDay, MeterSegment, RegisterReading } from './reading';
import { registerDays, type RegisterDay } from './register-days';

/** A meter in place for a while, with everything valid that it sent. */
export type MeasuredSegment = {
  readonly segment: MeterSegment;
  readonly registers: readonly RegisterReading[];
  readonly intervals: readonly IntervalDay[];
};

export type DayConsumption = {
  readonly day: ServiceDay;
  readonly energyKwh: Decimal;
  /** `estimated` where part of it is a share of a gap, or the sender itself had estimated it. */
  readonly quality: 'actual' | 'estimated';
  /** How each meter's part came about, in words. */
  readonly because: readonly string[];
};

/** What is known of a day: its consumption, or only the part that came in so far. */
export type DayKnowledge =
  | { readonly known: true; readonly consumption: DayConsumption }
  | { readonly known: false; readonly day: ServiceDay; readonly atLeastKwh: Decimal };

type Part = Omit<DayConsumption, 'day' | 'because'> & { readonly because: string };

/**
 * The consumption of a connection on each of some days, from all meters that it had.
 *
 * Complete intervals come first, then registers. On the day of a meter change the parts of both meters are
 * added, and the day is known only when both parts are; registers of two meters are never differenced.
 */
export function consumptionOfDays(
  days: readonly ServiceDay[],
  meters: readonly MeasuredSegment[],
  timeZone: string,
): DayKnowledge[] {
  const [first] = days;
  if (first === undefined) return [];
  const wanted = days.reduce(
    (span, day) => ({ from: day < span.from ? day : span.from, to: day > span.to ? day : span.to }),
    {
      from: first,
      to: first,
    },
  );
  const measured = meters.map((meter) => measuredDays(meter, timeZone, wanted));
  return days.map((day) => {
    const active = meters.flatMap((meter, index) => (isActive(meter.segment, day, timeZone) ? [measured[index]] : []));
    const parts = active.map((meter) => meter?.parts.get(day));
    const complete = parts.filter((part) => part !== undefined);
    if (active.length === 0 || complete.length < active.length) {
      const atLeastKwh = sumDecimals(
        active.map((meter) => meter?.parts.get(day)?.energyKwh ?? meter?.partial.get(day) ?? ZERO),
      );
      return { known: false, day, atLeastKwh };
    }
    return { known: true, consumption: sumOfParts(day, complete) };
  });
}

function isActive(segment: MeterSegment, day: ServiceDay, timeZone: string): boolean {
  const start = startOfServiceDay(day, timeZone);
  const end = startOfServiceDay(addServiceDays(day, 1), timeZone);
  return segment.from < end && (!segment.to || segment.to > start);
}

function measuredDays(meter: MeasuredSegment, timeZone: string, wanted: { from: ServiceDay; to: ServiceDay }) {
  const parts = new Map<ServiceDay, Part>();
  const partial = new Map<ServiceDay, Decimal>();
  const complete = new Map<ServiceDay, Decimal>();
  for (const interval of meter.intervals) {
    const { energyKwh, missing } = intervalSum(interval, meter.segment, timeZone);
    if (missing > 0) {
      partial.set(interval.day, energyKwh);
      continue;
    }
    complete.set(interval.day, energyKwh);
    const because = interval.values.length === 1 ? 'daily value' : `${interval.values.length} intervals`;
    parts.set(interval.day, { energyKwh, quality: interval.quality, because: `${because} of ${meter.segment.meter}` });
  }
  const estimatedAt = new Set(
    meter.registers.filter((each) => each.quality === 'estimated').map((each) => each.readAt.getTime()),
  );
  for (const [day, part] of registerDays(meter.segment, meter.registers, timeZone, complete, wanted)) {
    if (!parts.has(day)) parts.set(day, registerPart(meter.segment.meter, part, estimatedAt));
  }
  return { parts, partial };
}

function registerPart(meter: string, day: RegisterDay, estimatedAt: ReadonlySet<number>): Part {
  const sure = day.method === 'register' && !estimatedAt.has(day.from.getTime()) && !estimatedAt.has(day.to.getTime());
  const span = `${day.from.toISOString()} to ${day.to.toISOString()}`;
  return {
    energyKwh: day.energyKwh,
    quality: sure ? 'actual' : 'estimated',
    because: day.method === 'gap' ? `share of ${meter}, ${span}` : `registers of ${meter}, ${span}`,
  };
}

function sumOfParts(day: ServiceDay, parts: readonly Part[]): DayConsumption {
  return {
    day,
    energyKwh: sumDecimals(parts.map((part) => part.energyKwh)),
    quality: parts.every((part) => part.quality === 'actual') ? 'actual' : 'estimated',
    because: parts.map((part) => part.because),
  };
}
