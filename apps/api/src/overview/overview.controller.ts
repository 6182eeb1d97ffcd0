import { overviewView, type OverviewView } from '@kilowallet/contracts';
import { addServiceDays, formatMajor, minor, serviceDaysFrom } from '@kilowallet/kernel';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BillingRunQueries } from '../billing/billing-run.queries';
import { BillingRunRepository } from '../billing/billing-run.repository';
import { Roles } from '../platform/auth/decorators';
import { Endpoint } from '../platform/http/endpoint';
import { UtilityProfile } from '../profile/utility-profile';
import { Kpis } from './kpis';
import { RechargesByDay } from './recharges-by-day';

const SERIES_DAYS = 30;

@ApiTags('overview')
@Roles('admin', 'officer')
@Controller('overview')
export class OverviewController {
  constructor(
    private readonly kpis: Kpis,
    private readonly runs: BillingRunRepository,
    private readonly runQueries: BillingRunQueries,
    private readonly recharges: RechargesByDay,
    private readonly profile: UtilityProfile,
  ) {}

  @Get()
  @Endpoint({ summary: 'Today at a glance, and the last thirty days', response: overviewView })
  async overview(): Promise<OverviewView> {
    const [kpis, lastRun, series] = await Promise.all([this.kpis.current(), this.runQueries.last(), this.series()]);
    return { kpis, lastRun, series };
  }

  /** Oldest first; a day that has not been billed (today among them) shows the recharges alone. */
  private async series(): Promise<OverviewView['series']> {
    const today = this.profile.today();
    const days = serviceDaysFrom(addServiceDays(today, 1 - SERIES_DAYS), today);
    const runs = new Map((await this.runs.newest(SERIES_DAYS)).map((run) => [run._id, run]));
    return Promise.all(
      days.map(async (day) => {
        const totals = runs.get(day)?.totals;
        return {
          day,
          energyKwh: totals?.energyKwh ?? '0',
          charged: this.major(totals?.charged ?? 0),
          recharged: this.major((await this.recharges.of(day)).amount),
          subsidy: this.major(totals?.subsidy ?? 0),
        };
      }),
    );
  }

  private major(amount: number): string {
    return formatMajor(minor(amount), this.profile.current().currency.minorDigits);
  }
}
