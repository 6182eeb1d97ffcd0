import { addServiceDays, startOfServiceDay, type ServiceDay } from '@kilowallet/kernel';
import {
  closingDayOf,
  kindOf,
  kindProblem,
  rejection,
  validateIntervalDay,
  validateRegister,
  type EnergyLimit,
  type IntervalDay,
  type RegisterReading,
  type Rejection,
  type Verdict,
} from '@kilowallet/metering';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { UtilityProfile } from '../profile/utility-profile';
import { IntervalDayRepository } from './interval-day.repository';
import { seenByExport } from './measured-exports';
import { MeteredConnections, type AssignedSegment } from './metered-connections';
import { EXPORT, IMPORT, intervalDayId, PRICED_CHANNELS, registerReadId } from './reading-id';
import { RegisterReadRepository } from './register-read.repository';
import { RegisterTimeline } from './register-timeline';
import { RegisterTimelines, timelineKey, type RegisterSpan } from './register-timelines';

export type SentReading =
  ({ readonly type: 'register' } & RegisterReading) | ({ readonly type: 'interval' } & IntervalDay);

/** What became of a reading, and where it belongs. */
export type ReadingOutcome =
  | {
      readonly outcome: Verdict;
      readonly connectionId: string;
      /** The service day that it tells of, where billing counts it. */
      readonly day: ServiceDay | undefined;
    }
  | { readonly outcome: 'rejected'; readonly rejection: Rejection; readonly connectionId: string | undefined };

type Known = {
  readonly now: Date;
  readonly timeZone: string;
  readonly segments: ReadonlyMap<string, readonly AssignedSegment[]>;
  readonly limits: ReadonlyMap<string, EnergyLimit>;
  readonly timelines: ReadonlyMap<string, RegisterTimeline>;
  readonly days: Map<string, IntervalDay>;
};

/** Registers that billing counts. */
const PRICED_REGISTERS: readonly string[] = [IMPORT, EXPORT];

/** Judges readings, each against what is stored and against the batch before it, and stores the good ones journaled. */
@Injectable()
export class StoreReadings {
  constructor(
    private readonly metered: MeteredConnections,
    private readonly timelines: RegisterTimelines,
    private readonly registers: RegisterReadRepository,
    private readonly intervals: IntervalDayRepository,
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
  ) {}

  /** What would become of readings, in their order; nothing is stored. */
  async judge(sent: readonly SentReading[]): Promise<ReadingOutcome[]> {
    return judged(sent, await this.knowledge(sent), [], new Map());
  }

  /** Outcomes in the order of the readings. */
  async execute(sent: readonly SentReading[], source: string): Promise<ReadingOutcome[]> {
    const known = await this.knowledge(sent);
    const seen = new Set(known.days.keys());
    const registers: RegisterReading[] = [];
    const intervals = new Map<string, IntervalDay>();
    const outcomes = judged(sent, known, registers, intervals);
    const replaced = new Set(
      sent.flatMap((reading, index) =>
        reading.type === 'register' && outcomes[index]?.outcome === 'replaced'
          ? registerReadId(reading.meter, reading.register, reading.readAt)
          : [],
      ),
    );
    const provenance = { source, receivedAt: known.now };
    await Promise.all([
      this.registers.put(registers, provenance, replaced),
      this.intervals.put([...intervals.values()], provenance, seen),
    ]);
    return outcomes;
  }

  private async knowledge(sent: readonly SentReading[]): Promise<Known> {
    const now = this.clock.now();
    const { timeZone } = this.profile.current();
    const registers = sent.filter((reading) => reading.type === 'register');
    const intervals = sent.filter((reading) => reading.type === 'interval');
    const segments = await this.metered.segmentsOfMeters([...new Set(sent.map((reading) => reading.meter))]);
    const connectionIds = [...segments.values()].flat().map((segment) => segment.connectionId);
    const [limits, timelines, days] = await Promise.all([
      this.metered.limitsOf([...new Set(connectionIds)]),
      this.timelines.around(registers.map((reading) => spanOf(reading, timeZone))),
      this.intervals.byIds(intervals.map((day) => intervalDayId(day.meter, day.channel, day.day))),
    ]);
    return { now, timeZone, segments, limits, timelines, days };
  }
}

function judged(
  sent: readonly SentReading[],
  known: Known,
  registers: RegisterReading[],
  intervals: Map<string, IntervalDay>,
): ReadingOutcome[] {
  return sent.map((reading) =>
    reading.type === 'register' ? judgeRegister(reading, known, registers) : judgeInterval(reading, known, intervals),
  );
}

function spanOf({ meter, register, readAt }: RegisterReading, timeZone: string): RegisterSpan {
  const day = closingDayOf(readAt, timeZone);
  return { meter, register, from: day, to: day };
}

function judgeRegister(reading: RegisterReading, known: Known, toStore: RegisterReading[]): ReadingOutcome {
  const segments = known.segments.get(reading.meter);
  if (!segments) return refused(rejection('unknown-meter', reading.meter));
  const segment = segments.find(({ from, to }) => reading.readAt >= from && (!to || reading.readAt <= to));
  const limit = segment && known.limits.get(segment.connectionId);
  if (!segment || !limit) return refused(rejection('not-assigned'));
  const timeline = known.timelines.get(timelineKey(reading.meter, reading.register)) ?? new RegisterTimeline();
  const { before, same, after } = timeline.around(reading.readAt);
  const verdict = validateRegister(reading, {
    now: known.now,
    segment: reading.register === IMPORT ? segment : seenByExport(segment, reading.registerKwh),
    limit,
    same,
    // readings of the meter's time with another connection say nothing about this one
    before: before && before.readAt >= segment.from ? before : undefined,
    after: after && (!segment.to || after.readAt <= segment.to) ? after : undefined,
  });
  if (!verdict.ok) return refused(verdict.error, segment.connectionId);
  if (verdict.value !== 'identical') {
    timeline.add(reading);
    toStore.push(reading);
  }
  const day = PRICED_REGISTERS.includes(reading.register) ? closingDayOf(reading.readAt, known.timeZone) : undefined;
  return { outcome: verdict.value, connectionId: segment.connectionId, day };
}

function judgeInterval(sent: IntervalDay, known: Known, toStore: Map<string, IntervalDay>): ReadingOutcome {
  const segments = known.segments.get(sent.meter);
  if (!segments) return refused(rejection('unknown-meter', sent.meter));
  const start = startOfServiceDay(sent.day, known.timeZone);
  const end = startOfServiceDay(addServiceDays(sent.day, 1), known.timeZone);
  const segment = segments.find(({ from, to }) => from < end && (!to || to > start));
  const limit = segment && known.limits.get(segment.connectionId);
  if (!segment || !limit) return refused(rejection('not-assigned', sent.day));
  const otherKind = kindProblem(segment.readings, kindOf(sent));
  if (otherKind) return refused(otherKind, segment.connectionId);
  const id = intervalDayId(sent.meter, sent.channel, sent.day);
  const { now, timeZone } = known;
  const verdict = validateIntervalDay(sent, { now, timeZone, assigned: true, limit, stored: known.days.get(id) });
  if (!verdict.ok) return refused(verdict.error, segment.connectionId);
  if (verdict.value.outcome !== 'identical') {
    known.days.set(id, verdict.value.day);
    toStore.set(id, verdict.value.day);
  }
  const day = PRICED_CHANNELS.includes(sent.channel) ? sent.day : undefined;
  return { outcome: verdict.value.outcome, connectionId: segment.connectionId, day };
}

function refused(because: Rejection, connectionId?: string): ReadingOutcome {
  return { outcome: 'rejected', rejection: because, connectionId };
}
