import { addServiceDays, serviceDayOf, type ServiceDay } from '@kilowallet/kernel';
import { closingDayOf, type MeterSegment } from '@kilowallet/metering';
import { IMPORT } from './reading-id';
import type { RegisterTimeline } from './register-timeline';
import { timelineKey } from './register-timelines';

/** Days `[from, to]`, both included. */
export type DaySpan = { readonly from: ServiceDay; readonly to: ServiceDay };

/**
 * Some days, with those before and after whose energy depends on the same registers: back to the day after the
 * register before, on to the day that the next one closes.
 */
export function widenedByRegisters(
  span: DaySpan,
  segments: readonly MeterSegment[],
  timelines: ReadonlyMap<string, RegisterTimeline>,
  timeZone: string,
  register = IMPORT,
): DaySpan {
  let { from, to } = span;
  for (const segment of segments) {
    const firstDay = serviceDayOf(segment.from, timeZone);
    const lastDay = segment.to && closingDayOf(segment.to, timeZone);
    if (firstDay > span.to || (lastDay && lastDay < span.from)) continue;
    const closings = (timelines.get(timelineKey(segment.meter, register))?.readings ?? [])
      .filter(({ readAt }) => readAt > segment.from && (!segment.to || readAt <= segment.to))
      .map(({ readAt }) => closingDayOf(readAt, timeZone));
    if (closings.length === 0) continue;
    const before = closings.findLast((day) => day < span.from);
    const after =
      closings.find((day) => day > span.to) ?? (lastDay && segment.finalKwh && lastDay > span.to ? lastDay : undefined);
    const opened = before ? addServiceDays(before, 1) : firstDay;
    if (opened < from) from = opened;
    if (after && after > to) to = after;
  }
  return { from, to };
}
