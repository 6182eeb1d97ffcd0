import { addServiceDays, serviceDaysFrom, startOfServiceDay, type Decimal, type ServiceDay } from '@kilowallet/kernel';
import { timedDay, type IntervalDay } from '@kilowallet/metering';
import type { CompiledPlan } from '@kilowallet/tariff';
import { Injectable } from '@nestjs/common';
import { UtilityProfile } from '../profile/utility-profile';
import { IntervalDayRepository } from './interval-day.repository';
import { MeteredConnections, type AssignedSegment } from './metered-connections';
import { pricedDay, type HoursOfDay, type KnownHours, type PricedDay } from './priced-day';
import { APPARENT, EXPORT, IMPORT, intervalDayId, PRICED_CHANNELS } from './reading-id';

/** A connection's day whose plan prices more than its kWh. */
export type DayByHours = {
  readonly connectionId: string;
  readonly plan: CompiledPlan;
  readonly energyKwh: Decimal;
  readonly exportKwh: Decimal | undefined;
};

/** As many earlier days as an estimate of energy rests on, looked for over twice as many. */
const SHAPE_DAYS = 7;
const SHAPE_LOOK_BACK_DAYS = 14;

type Intervals = ReadonlyMap<string, IntervalDay>;

/** Whether a plan asks for the hours of a day, and not for its energy alone. */
export function asksForHours({ needs }: CompiledPlan): boolean {
  return needs.bands || needs.kvah || needs.demand !== undefined || needs.exports !== undefined;
}

/** Prepares days for plans that price by time of use, apparent energy, demand or export. */
@Injectable()
export class PriceByHours {
  constructor(
    private readonly metered: MeteredConnections,
    private readonly intervals: IntervalDayRepository,
    private readonly profile: UtilityProfile,
  ) {}

  /** One day of some connections, by connection: two questions for all of them, and two more where hours are missing. */
  async of(asked: readonly DayByHours[], day: ServiceDay): Promise<Map<string, PricedDay>> {
    if (asked.length === 0) return new Map();
    const { timeZone, disconnection } = this.profile.current();
    const isHoliday = disconnection.calendar.holidays.some((holiday) => holiday.day === day);
    const segments = await this.metered.segmentsOfConnections(asked.map(({ connectionId }) => connectionId));
    const metersOf = (connectionId: string) => segments.get(connectionId) ?? [];
    const today = await this.ofDays(asked.map(({ connectionId }) => metersOf(connectionId)).flat(), [day]);
    const has = (connectionId: string, channel: string) =>
      hoursOf(today, metersOf(connectionId), channel, day, timeZone) !== undefined;
    const without = asked.filter(
      ({ connectionId, plan }) => !has(connectionId, IMPORT) || (plan.needs.kvah && !has(connectionId, APPARENT)),
    );
    const before = serviceDaysFrom(addServiceDays(day, -SHAPE_LOOK_BACK_DAYS), addServiceDays(day, -1)).reverse();
    const earlier = await this.ofDays(without.map(({ connectionId }) => metersOf(connectionId)).flat(), before);
    return new Map(
      asked.map(({ connectionId, plan, energyKwh, exportKwh }) => {
        const meters = metersOf(connectionId);
        const hours: KnownHours = {
          import: hoursOf(today, meters, IMPORT, day, timeZone),
          apparent: hoursOf(today, meters, APPARENT, day, timeZone),
          export: hoursOf(today, meters, EXPORT, day, timeZone),
          earlier: shapesOf(earlier, meters, before, timeZone),
        };
        return [connectionId, pricedDay(plan, { day, isHoliday, energyKwh, exportKwh }, hours)];
      }),
    );
  }

  private ofDays(segments: readonly AssignedSegment[], days: readonly ServiceDay[]): Promise<Intervals> {
    const ids = segments.flatMap(({ meter }) =>
      days.flatMap((day) => PRICED_CHANNELS.map((channel) => intervalDayId(meter, channel, day))),
    );
    return this.intervals.byIds([...new Set(ids)]);
  }
}

/** A channel's hours from all meters in place on a day; undefined where one of them has not sent all. */
function hoursOf(
  intervals: Intervals,
  segments: readonly AssignedSegment[],
  channel: string,
  day: ServiceDay,
  timeZone: string,
): HoursOfDay | undefined {
  const start = startOfServiceDay(day, timeZone);
  const end = startOfServiceDay(addServiceDays(day, 1), timeZone);
  const inPlace = segments.filter(({ from, to }) => from < end && (!to || to > start));
  let minutes = 0;
  const timed = [];
  for (const segment of inPlace) {
    const stored = intervals.get(intervalDayId(segment.meter, channel, day));
    const own = stored && timedDay(stored, segment, timeZone);
    if (!own) return undefined;
    minutes = Math.max(minutes, stored.minutes);
    timed.push(...own);
  }
  return inPlace.length === 0 ? undefined : { minutes, timed };
}

/** The latest days before one that were measured whole. */
function shapesOf(
  intervals: Intervals,
  segments: readonly AssignedSegment[],
  days: readonly ServiceDay[],
  timeZone: string,
): KnownHours['earlier'] {
  const shapes: { import: HoursOfDay['timed']; apparent?: HoursOfDay['timed'] }[] = [];
  for (const day of days) {
    if (shapes.length === SHAPE_DAYS) break;
    const active = hoursOf(intervals, segments, IMPORT, day, timeZone);
    const apparent = hoursOf(intervals, segments, APPARENT, day, timeZone);
    if (active) shapes.push({ import: active.timed, ...(apparent && { apparent: apparent.timed }) });
  }
  return shapes;
}
