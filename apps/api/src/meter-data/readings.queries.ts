import type { Page, readingsQuery, readingView } from '@kilowallet/contracts';
import {
  addServiceDays,
  fromDayNumber,
  serviceDay,
  serviceDayOf,
  startOfServiceDay,
  toDayNumber,
} from '@kilowallet/kernel';
import { closingDayOf, WHOLE_DAY_MINUTES } from '@kilowallet/metering';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { decodeCursor, pageOf } from '../platform/http/cursor';
import { UtilityProfile } from '../profile/utility-profile';
import { IntervalDayRepository, type IntervalDayDocument } from './interval-day.repository';
import { MeteredConnections } from './metered-connections';
import { RegisterReadRepository, type RegisterReadDocument } from './register-read.repository';

type ReadingView = z.infer<typeof readingView>;

const LONG_AGO = serviceDay('1970-01-01');

/** The readings of a connection from all meters that it had, while it had them. */
@Injectable()
export class ReadingsQueries {
  constructor(
    private readonly metered: MeteredConnections,
    private readonly registers: RegisterReadRepository,
    private readonly intervals: IntervalDayRepository,
    private readonly profile: UtilityProfile,
  ) {}

  /** The latest first. */
  async of(connectionId: string, query: z.infer<typeof readingsQuery>): Promise<Page<ReadingView>> {
    const { timeZone } = this.profile.current();
    const from = serviceDay(query.from ?? LONG_AGO);
    const to = serviceDay(query.to ?? this.profile.today());
    const end = startOfServiceDay(addServiceDays(to, 1), timeZone);
    const segments = (await this.metered.segmentsOfConnections([connectionId])).get(connectionId) ?? [];
    const times = segments.map((segment) => ({
      meter: segment.meter,
      from: new Date(Math.max(segment.from.getTime(), startOfServiceDay(from, timeZone).getTime())),
      to: new Date(Math.min((segment.to?.getTime() ?? Infinity) + 1, end.getTime() + 1)),
    }));
    const days = times.map((time) => ({
      meter: time.meter,
      from: toDayNumber(serviceDayOf(time.from, timeZone)),
      to: toDayNumber(closingDayOf(new Date(time.to.getTime() - 1), timeZone)),
    }));
    const cursor = query.cursor === undefined ? undefined : decodeCursor(query.cursor, ['number', 'string']);
    const after = cursor && { at: new Date(cursor[0]), id: cursor[1] };
    const dayAfter = after && { day: toDayNumber(serviceDayOf(after.at, timeZone)), id: after.id };
    const [reads, intervals] = await Promise.all([
      this.registers.latest(times, query.limit + 1, after),
      this.intervals.latest(days, query.limit + 2, dayAfter),
    ]);
    const views = [...reads.map(registerView), ...intervals.map((day) => intervalView(day, timeZone))]
      .filter((view) => !after || isAfter(view, after))
      .sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id));
    return pageOf(views, query.limit, (view) => [Date.parse(view.at), view.id]);
  }
}

function isAfter(view: ReadingView, position: { at: Date; id: string }): boolean {
  const at = Date.parse(view.at);
  return at < position.at.getTime() || (at === position.at.getTime() && view.id < position.id);
}

function registerView(read: RegisterReadDocument): ReadingView {
  return {
    id: read._id,
    meter: read.m,
    type: 'register',
    at: read.at.toISOString(),
    kwh: read.kwh,
    quality: read.q,
    source: read.source,
    receivedAt: read.receivedAt.toISOString(),
  };
}

/** A day of intervals stands at its midnight with all its energy. */
function intervalView(day: IntervalDayDocument, timeZone: string): ReadingView {
  return {
    id: day._id,
    meter: day.m,
    type: day.minutes === WHOLE_DAY_MINUTES ? 'daily' : 'interval',
    at: startOfServiceDay(fromDayNumber(day.d), timeZone).toISOString(),
    kwh: day.kwh,
    quality: day.q,
    source: day.source,
    receivedAt: day.receivedAt.toISOString(),
  };
}
