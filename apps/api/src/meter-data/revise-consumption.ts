import { addServiceDays, serviceDaysFrom, type ServiceDay } from '@kilowallet/kernel';
import { consumptionOfDays, type IntervalDay } from '@kilowallet/metering';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { UtilityProfile } from '../profile/utility-profile';
import { ConsumptionDayRepository, type ConsumptionDayDocument } from './consumption-day.repository';
import { differs, firstRevision, nextRevision } from './consumption-revision';
import { intervalFingerprint } from './interval-fingerprint';
import { IntervalDayRepository } from './interval-day.repository';
import { measuredExports } from './measured-exports';
import { MeteredConnections, type AssignedSegment } from './metered-connections';
import { consumptionDayId, EXPORT, IMPORT, intervalDayId, PRICED_CHANNELS } from './reading-id';
import { RegisterReadRepository } from './register-read.repository';
import { RegisterTimeline } from './register-timeline';
import { RegisterTimelines, timelineKey } from './register-timelines';
import { widenedByRegisters, type DaySpan } from './widened-days';

/** Days of a connection of which something new is known, both included. */
export type TouchedDays = DaySpan & { readonly connectionId: string };

export type Revised = {
  /** Days stored for the first time, or anew. */
  readonly days: number;
  /** Days whose energy changed after it may have been billed, in the order of connections and days. */
  readonly due: readonly ConsumptionDayDocument[];
};

type Work = TouchedDays & { readonly segments: readonly AssignedSegment[] };
type Timelines = ReadonlyMap<string, RegisterTimeline>;
type Stored = Map<string, ConsumptionDayDocument>;

/** Two writers at once make each other look again; more than a few rounds of it is a fault in the program. */
const ROUNDS_MAX = 20;

/**
 * Brings the consumption of days in line with their readings: after a reading, the days it tells of, back to the
 * register before it and on to the one after it.
 *
 * What is stored is looked at before the readings are, and written only where it is still the same: of two that
 * revise a day at once, the one that knew less looks again.
 */
@Injectable()
export class ReviseConsumption {
  constructor(
    private readonly metered: MeteredConnections,
    private readonly timelines: RegisterTimelines,
    private readonly intervals: IntervalDayRepository,
    private readonly registers: RegisterReadRepository,
    private readonly days: ConsumptionDayRepository,
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
  ) {}

  async execute(touched: readonly TouchedDays[]): Promise<Revised> {
    const spans = mergedByConnection(touched);
    const segments = await this.metered.segmentsOfConnections(spans.map((span) => span.connectionId));
    const work = spans.map((span) => ({ ...span, segments: segments.get(span.connectionId) ?? [] }));
    let days = 0;
    const due = new Set<string>();
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const { added, revised } = await this.changes(work);
      const done = (await this.days.add(added)) + (await this.days.revise(revised));
      days += done;
      for (const day of revised) if (day.due) due.add(day._id);
      if (done === added.length + revised.length) {
        return { days, due: await this.days.stillDue([...due]) };
      }
    }
    throw new Error(`consumption days were revised by others ${ROUNDS_MAX} times in a row`);
  }

  private async changes(
    work: readonly Work[],
  ): Promise<{ added: ConsumptionDayDocument[]; revised: ConsumptionDayDocument[] }> {
    const { timeZone } = this.profile.current();
    const stored: Stored = new Map();
    await this.look(
      stored,
      work.map((each) => ({ ...each, from: addServiceDays(each.from, -1), to: addServiceDays(each.to, 1) })),
    );
    let timelines = await this.registersAround(work);
    const exporting = await this.exportersOf(work);
    let exports = await this.registersAround(exporting, EXPORT);
    const widened = work.map((each) => {
      const byImport = widenedByRegisters(each, each.segments, timelines, timeZone);
      return { ...each, ...widenedByRegisters(byImport, each.segments, exports, timeZone, EXPORT) };
    });
    if (await this.look(stored, widened)) {
      timelines = await this.registersAround(work);
      exports = await this.registersAround(exporting, EXPORT);
    }
    const intervals = await this.intervals.byIds(widened.flatMap(intervalIdsOf));
    const now = { at: this.clock.now(), today: this.profile.today() };
    const added: ConsumptionDayDocument[] = [];
    const revised: ConsumptionDayDocument[] = [];
    for (const each of widened) {
      const meters = each.segments.map((segment) => ({
        segment,
        registers: timelines.get(timelineKey(segment.meter, IMPORT))?.readings ?? [],
        intervals: serviceDaysFrom(each.from, each.to).flatMap(
          (day) => intervals.get(intervalDayId(segment.meter, IMPORT, day)) ?? [],
        ),
      }));
      const exported = measuredExports(each, each.segments, exports, intervals, timeZone);
      for (const knowledge of consumptionOfDays(serviceDaysFrom(each.from, each.to), meters, timeZone)) {
        if (!knowledge.known) continue;
        const { day } = knowledge.consumption;
        const known = {
          ...knowledge.consumption,
          exportKwh: exported.get(day),
          intervals: intervalFingerprint(intervalsOn(day, each.segments, intervals)),
        };
        const before = stored.get(consumptionDayId(each.connectionId, day));
        if (!before) added.push(firstRevision(each.connectionId, known, now.at));
        else if (differs(before, known)) revised.push(nextRevision(before, known, now));
      }
    }
    return { added, revised };
  }

  /** Adds what is stored of some days to what was looked at before; answers whether there was anything to look at. */
  private async look(stored: Stored & { looked?: Set<string> }, spans: readonly TouchedDays[]): Promise<boolean> {
    const looked = (stored.looked ??= new Set());
    const ids = spans.flatMap((span) =>
      serviceDaysFrom(span.from, span.to).map((day) => consumptionDayId(span.connectionId, day)),
    );
    const unseen = ids.filter((id) => !looked.has(id));
    for (const [id, day] of await this.days.byIds(unseen)) stored.set(id, day);
    for (const id of unseen) looked.add(id);
    return unseen.length > 0;
  }

  private registersAround(work: readonly Work[], register = IMPORT): Promise<Timelines> {
    return this.timelines.around(
      work.flatMap(({ segments, from, to }) => segments.map(({ meter }) => ({ meter, register, from, to }))),
    );
  }

  /** Those of some connections whose meters have an export register that was read about then: few, or none. */
  private async exportersOf(work: readonly Work[]): Promise<Work[]> {
    const meters = work.flatMap(({ segments }) => segments.map(({ meter }) => meter));
    const exporters = await this.registers.metersWith(meters, EXPORT);
    return exporters.size === 0
      ? []
      : work.filter(({ segments }) => segments.some(({ meter }) => exporters.has(meter)));
  }
}

function intervalIdsOf({ segments, from, to }: Work): string[] {
  const days = serviceDaysFrom(from, to);
  return segments.flatMap(({ meter }) => days.flatMap((day) => channelsOf(meter, day)));
}

function channelsOf(meter: string, day: ServiceDay): string[] {
  return PRICED_CHANNELS.map((channel) => intervalDayId(meter, channel, day));
}

function intervalsOn(
  day: ServiceDay,
  segments: readonly AssignedSegment[],
  intervals: ReadonlyMap<string, IntervalDay>,
): IntervalDay[] {
  return segments.flatMap(({ meter }) => channelsOf(meter, day).flatMap((id) => intervals.get(id) ?? []));
}

function mergedByConnection(touched: readonly TouchedDays[]): TouchedDays[] {
  const merged = new Map<string, TouchedDays>();
  for (const span of touched) {
    const other = merged.get(span.connectionId);
    merged.set(
      span.connectionId,
      other ? { ...span, from: earlier(span.from, other.from), to: later(span.to, other.to) } : span,
    );
  }
  return [...merged.values()];
}

function earlier(a: ServiceDay, b: ServiceDay): ServiceDay {
  return a < b ? a : b;
}

function later(a: ServiceDay, b: ServiceDay): ServiceDay {
  return a > b ? a : b;
}
