import { serviceDaysFrom } from '@kilowallet/kernel';
import { timedEnergy, type DayPeriod, type TimedEnergy } from '@kilowallet/metering';
import { Injectable } from '@nestjs/common';
import { UtilityProfile } from '../profile/utility-profile';
import { IntervalDayRepository } from './interval-day.repository';
import { MeteredConnections } from './metered-connections';
import { IMPORT, intervalDayId } from './reading-id';

/** What a connection took at which times, by the intervals that its meters sent. */
@Injectable()
export class MeasuredHours {
  constructor(
    private readonly metered: MeteredConnections,
    private readonly intervals: IntervalDayRepository,
    private readonly profile: UtilityProfile,
  ) {}

  /** In the order of their times: one document for each meter and day, found by its id. */
  async of(connectionId: string, { from, to }: DayPeriod): Promise<TimedEnergy[]> {
    const { timeZone } = this.profile.current();
    const segments = (await this.metered.segmentsOfConnections([connectionId])).get(connectionId) ?? [];
    const days = serviceDaysFrom(from, to);
    const ids = segments.flatMap(({ meter }) => days.map((day) => intervalDayId(meter, IMPORT, day)));
    const stored = await this.intervals.byIds([...new Set(ids)]);
    return segments
      .flatMap((segment) =>
        days.flatMap((day) => {
          const measured = stored.get(intervalDayId(segment.meter, IMPORT, day));
          return measured ? timedEnergy(measured, segment, timeZone) : [];
        }),
      )
      .sort((a, b) => a.start - b.start);
  }
}
