import type { consumptionQuery, ConsumptionView } from '@kilowallet/contracts';
import { Decimal, serviceDaysFrom, sumDecimals, toDayNumber } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { UtilityProfile } from '../profile/utility-profile';
import { ConsumptionDayRepository } from './consumption-day.repository';
import { periodBefore, periodOf } from './consumption-period';

/** What a connection used, by day, against the time before. */
@Injectable()
export class ConsumptionQueries {
  constructor(
    private readonly days: ConsumptionDayRepository,
    private readonly profile: UtilityProfile,
  ) {}

  async of(connectionId: string, query: z.infer<typeof consumptionQuery>): Promise<ConsumptionView> {
    const period = periodOf(query, this.profile.today());
    const earlier = periodBefore(period);
    const [days, previous] = await Promise.all([
      this.days.between(connectionId, period.from, period.to),
      this.days.between(connectionId, earlier.from, earlier.to),
    ]);
    const byDay = new Map(days.map((day) => [day.d, day]));
    return {
      ...period,
      totalKwh: totalOf(days),
      previousKwh: previous.length === 0 ? null : totalOf(previous),
      days: serviceDaysFrom(period.from, period.to).map((day) => {
        const known = byDay.get(toDayNumber(day));
        return { day, kwh: known?.kwh ?? null, quality: known?.q ?? null };
      }),
    };
  }
}

function totalOf(days: readonly { kwh: string }[]): string {
  return sumDecimals(days.map((day) => new Decimal(day.kwh))).toString();
}
