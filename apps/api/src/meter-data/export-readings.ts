import {
  addServiceDays,
  Decimal,
  fromDayNumber,
  startOfServiceDay,
  toDayNumber,
  type ServiceDay,
} from '@kilowallet/kernel';
import {
  CSV_HEADER,
  fitsNem12,
  NEM12_END,
  nem12Days,
  nem12Header,
  writeCsv,
  type FileIntervalDay,
  type FileRegister,
} from '@kilowallet/meter-formats';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { ProblemError } from '../platform/problems/problem.error';
import { UtilityProfile } from '../profile/utility-profile';
import { IntervalDayRepository, type IntervalDayDocument } from './interval-day.repository';
import { MeteredConnections, type AssignedSegment } from './metered-connections';
import { RegisterReadRepository, type RegisterReadDocument } from './register-read.repository';

/** Days fetched together: an export of years is written from little memory. */
const WINDOW_DAYS = 31;
/** More than any meter has in a window: registers every five minutes in eight registers. */
const WINDOW_READINGS_MAX = 80_000;

/** What is exported: days `[from, to]` of one connection. */
export type ExportedDays = { readonly connectionId: string; readonly from: ServiceDay; readonly to: ServiceDay };

/** Writes the readings of a connection, from all meters that it had, in the order of their days. */
@Injectable()
export class ExportReadings {
  constructor(
    private readonly metered: MeteredConnections,
    private readonly intervals: IntervalDayRepository,
    private readonly registers: RegisterReadRepository,
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
  ) {}

  /** Intervals, daily energy and registers; an import of the file changes nothing. */
  async *csv(days: ExportedDays): AsyncGenerator<string> {
    const { timeZone } = this.profile.current();
    yield `${CSV_HEADER}\n`;
    for await (const { window, segments } of this.windows(days)) {
      yield* writeCsv([...(await this.intervalDays(window, segments)), ...(await this.reads(window, segments))], {
        timeZone,
      });
    }
  }

  /** Interval days alone: NEM12 knows no registers. */
  async *nem12(days: ExportedDays): AsyncGenerator<string> {
    yield nem12Header(this.clock.now());
    for await (const { window, segments } of this.windows(days)) {
      yield* nem12Days(await this.intervalDays(window, segments));
    }
    yield NEM12_END;
  }

  /** Refuses what NEM12 cannot say, before anything is written: nothing may be missing from a file in silence. */
  async assertFitsNem12(days: ExportedDays): Promise<void> {
    let misfits = 0;
    for await (const { window, segments } of this.windows(days)) {
      misfits += (await this.intervalDays(window, segments)).filter((day) => !fitsNem12(day)).length;
    }
    if (misfits === 0) return;
    const detail = `${misfits} days are no 24 hours in intervals of 5, 15 or 30 minutes: export them as CSV`;
    throw new ProblemError('readings.not-nem12', detail);
  }

  private async *windows({ connectionId, from, to }: ExportedDays) {
    const segments = (await this.metered.segmentsOfConnections([connectionId])).get(connectionId) ?? [];
    for (let start = from; start <= to; start = addServiceDays(start, WINDOW_DAYS)) {
      const last = addServiceDays(start, WINDOW_DAYS - 1);
      yield { window: { from: start, to: last < to ? last : to }, segments };
    }
  }

  private async intervalDays(window: Window, segments: readonly AssignedSegment[]): Promise<FileIntervalDay[]> {
    const { timeZone } = this.profile.current();
    const times = segments
      .filter(
        ({ from, to }) => from < endOf(window, timeZone) && (!to || to > startOfServiceDay(window.from, timeZone)),
      )
      .map(({ meter }) => ({ meter, from: toDayNumber(window.from), to: toDayNumber(window.to) }));
    const found = await this.intervals.latest(times, WINDOW_READINGS_MAX);
    return found
      .filter((day) => measured(segments, day.m, startOfServiceDay(fromDayNumber(day.d), timeZone), true))
      .sort((a, b) => a.ch.localeCompare(b.ch) || a.d - b.d || a.m.localeCompare(b.m))
      .map(fileDay);
  }

  private async reads(window: Window, segments: readonly AssignedSegment[]): Promise<FileRegister[]> {
    const { timeZone } = this.profile.current();
    const start = startOfServiceDay(window.from, timeZone);
    const end = endOf(window, timeZone);
    const times = [...new Set(segments.map(({ meter }) => meter))].map((meter) => ({ meter, from: start, to: end }));
    const found = await this.registers.latest(times, WINDOW_READINGS_MAX);
    return found
      .filter((read) => measured(segments, read.m, read.at, false))
      .reverse()
      .map(fileRegister);
  }
}

type Window = { readonly from: ServiceDay; readonly to: ServiceDay };

function endOf(window: Window, timeZone: string): Date {
  return startOfServiceDay(addServiceDays(window.to, 1), timeZone);
}

/** Whether a meter counted for the connection then; a day counts from when any of it did. */
function measured(segments: readonly AssignedSegment[], meter: string, at: Date, day: boolean): boolean {
  const end = day ? at.getTime() + 25 * 3_600_000 : at.getTime();
  return segments.some((each) => each.meter === meter && each.from.getTime() <= end && (!each.to || each.to >= at));
}

function fileDay(day: IntervalDayDocument): FileIntervalDay {
  return {
    type: 'interval',
    meter: day.m,
    channel: day.ch,
    day: fromDayNumber(day.d),
    minutes: day.minutes,
    values: day.v.map((value) => (value === null ? null : new Decimal(value))),
    quality: day.q,
  };
}

function fileRegister(read: RegisterReadDocument): FileRegister {
  const { m: meter, r: register, at: readAt, q: quality } = read;
  return { type: 'register', meter, register, readAt, registerKwh: new Decimal(read.kwh), quality };
}
