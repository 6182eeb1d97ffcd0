import { serviceDaysFrom, ZERO, type Decimal, type ServiceDay } from '@kilowallet/kernel';
import { consumptionOfDays, type IntervalDay, type MeterSegment } from '@kilowallet/metering';
import type { AssignedSegment } from './metered-connections';
import { EXPORT, intervalDayId } from './reading-id';
import { timelineKey } from './register-timelines';
import type { RegisterTimeline } from './register-timeline';
import type { DaySpan } from './widened-days';

/**
 * A meter in place, seen by its export counter. Notes of registers at both ends are of the import counter alone: a
 * meter that was new when it was put in began at zero on both, of a used one the first reading is where counting begins.
 */
export function seenByExport<Segment extends MeterSegment>(segment: Segment, first: Decimal): Segment {
  return { ...segment, initialKwh: segment.initialKwh.isZero() ? segment.initialKwh : first, finalKwh: null };
}

/** What a connection gave to the network on some days: by its meters' export intervals, else their export registers. */
export function measuredExports(
  span: DaySpan,
  segments: readonly AssignedSegment[],
  timelines: ReadonlyMap<string, RegisterTimeline>,
  intervals: ReadonlyMap<string, IntervalDay>,
  timeZone: string,
): Map<ServiceDay, Decimal> {
  const days = serviceDaysFrom(span.from, span.to);
  const meters = segments.flatMap((segment) => {
    const registers = timelines.get(timelineKey(segment.meter, EXPORT))?.readings ?? [];
    const measured = days.flatMap((day) => intervals.get(intervalDayId(segment.meter, EXPORT, day)) ?? []);
    if (registers.length === 0 && measured.length === 0) return [];
    const seen = seenByExport(segment, registers[0]?.registerKwh ?? ZERO);
    return [{ segment: seen, registers, intervals: measured }];
  });
  if (meters.length === 0) return new Map();
  return new Map(
    consumptionOfDays(days, meters, timeZone).flatMap((knowledge) =>
      knowledge.known ? [[knowledge.consumption.day, knowledge.consumption.energyKwh] as const] : [],
    ),
  );
}
