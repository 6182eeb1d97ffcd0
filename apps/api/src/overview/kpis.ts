import type { KpiView } from '@kilowallet/contracts';
import { formatMajor, instantAt, minor } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import { BillingRunRepository } from '../billing/billing-run.repository';
import { ConnectionRepository } from '../connections/connection.repository';
import { HoldRepository } from '../meter-data/hold.repository';
import { WallTime } from '../platform/clock/wall-time';
import { UtilityProfile } from '../profile/utility-profile';
import { DefaulterRepository } from '../switching/defaulter.repository';
import { JobFigures } from '../switching/job-figures';
import { WalletRepository } from '../wallet/wallet.repository';
import { PacedFigure } from './paced-figure';
import { RechargesByDay } from './recharges-by-day';

/**
 * The figures of the overview. Each comes from an index or from sums that runs have drawn up; none reads the ledger.
 * Those that walk an index are paced by what they cost.
 */
@Injectable()
export class Kpis {
  private readonly balances: PacedFigure<{ held: number; owed: number }>;
  private readonly lows: PacedFigure<{ low: number; exhausted: number }>;
  private readonly disconnected: PacedFigure<number>;
  private readonly openJobs: PacedFigure<Awaited<ReturnType<JobFigures['openByState']>>>;
  private readonly confirmedToday: PacedFigure<number>;

  constructor(
    private readonly wallets: WalletRepository,
    private readonly connections: ConnectionRepository,
    private readonly runs: BillingRunRepository,
    private readonly recharges: RechargesByDay,
    private readonly defaulters: DefaulterRepository,
    private readonly jobs: JobFigures,
    private readonly holds: HoldRepository,
    private readonly profile: UtilityProfile,
    wall: WallTime,
  ) {
    const nowMs = () => wall.now().getTime();
    this.balances = new PacedFigure(() => this.wallets.totals(), nowMs);
    this.lows = new PacedFigure(() => this.countLows(), nowMs);
    this.openJobs = new PacedFigure(() => this.jobs.openByState(), nowMs);
    this.confirmedToday = new PacedFigure(() => this.countConfirmed(), nowMs);
    this.disconnected = new PacedFigure(() => this.connections.count({ switchState: 'open' }), nowMs);
  }

  async current(): Promise<KpiView> {
    const today = this.profile.today();
    const [recharged, total, prepaid, disconnected, run, balances, lows, list, openHolds, openJobs, confirmed] =
      await Promise.all([
        this.recharges.of(today),
        this.connections.count(),
        this.wallets.count(),
        this.disconnected.get(),
        this.runs.lastCompleted(),
        this.balances.get(),
        this.lows.get(),
        this.defaulters.list(),
        this.holds.countOpen(),
        this.openJobs.get(),
        this.confirmedToday.get(),
      ]);
    return {
      today,
      lastBilledDay: run?._id ?? null,
      connections: { total, prepaid, disconnected },
      rechargesToday: { count: recharged.count, amount: this.major(recharged.amount) },
      lastDay: {
        energyKwh: run?.totals?.energyKwh ?? '0',
        charged: this.major(run?.totals?.charged ?? 0),
        subsidy: this.major(run?.totals?.subsidy ?? 0),
      },
      wallets: { ...lows, held: this.major(balances.held), owed: this.major(Math.abs(balances.owed)) },
      defaulters: list?.listed ?? 0,
      readings: { provisionalDays: run?.totals?.provisional ?? 0, openHolds },
      jobs: { ...Object.fromEntries([...openJobs].map(([state, { count }]) => [state, count])), confirmed },
      jobsSince: Object.fromEntries([...openJobs].map(([state, { since }]) => [state, since.toISOString()])),
    };
  }

  private async countConfirmed(): Promise<number> {
    return this.jobs.confirmedSince(instantAt(this.profile.today(), 0, this.profile.current().timeZone));
  }

  /** Low by the line of domestic supply, which most connections are; the balance's index knows no category. */
  private async countLows(): Promise<{ low: number; exhausted: number }> {
    const [exhausted, atOrBelowLow] = await Promise.all([
      this.wallets.countAtOrBelow(0),
      this.wallets.countAtOrBelow(this.profile.current().thresholds.domestic.low),
    ]);
    return { low: Math.max(0, atOrBelowLow - exhausted), exhausted };
  }

  private major(amount: number): string {
    return formatMajor(minor(amount), this.profile.current().currency.minorDigits);
  }
}
