import { addServiceDays, daysBetween, minuteOfDay } from '@kilowallet/kernel';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock } from '../platform/clock/clock';
import { SharedInterval } from '../platform/schedule/shared-interval';
import { UtilityProfile } from '../profile/utility-profile';
import { BillingMetrics } from './billing-metrics';
import { BillingRunRepository } from './billing-run.repository';
import { BillingRuns } from './billing-runs';

/** Business time may be anything in a simulation, so the clock is looked at instead of set. */
const LOOK_EVERY_MS = 15_000;
const JOIN_EVERY_MS = 5_000;
/** A run that failed is taken up again after this: whatever was wrong with the database has often passed. */
const RETRY_AFTER_MS = 300_000;

/**
 * Bills yesterday once the profile's time has come. Whichever process has the turn starts it (a day has one run, so two
 * would do no harm), and all of them share it. A night that no process was up for is made good when one is.
 */
@Injectable()
export class BillingSchedule implements OnApplicationBootstrap {
  private readonly log = new Logger('Billing');

  constructor(
    private readonly runs: BillingRuns,
    private readonly repository: BillingRunRepository,
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
    private readonly metrics: BillingMetrics,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.joinRunning();
  }

  @SharedInterval('billing.start-due', LOOK_EVERY_MS)
  async startDue(): Promise<void> {
    await this.guarded(async () => {
      const { billing, timeZone } = this.profile.current();
      const now = this.clock.now();
      if (minuteOfDay(now, timeZone) < billing.runAtMinute) return;
      const yesterday = addServiceDays(this.profile.today(), -1);
      const run = await this.repository.ofDay(yesterday);
      const failedLongAgo =
        run?.state === 'failed' && now.getTime() - (run.finishedAt?.getTime() ?? 0) >= RETRY_AFTER_MS;
      if (!run || failedLongAgo) await this.runs.start(yesterday, 'schedule');
    });
  }

  /** In every process: each tells Prometheus for itself. */
  @Interval(LOOK_EVERY_MS)
  async lookForLag(): Promise<void> {
    await this.guarded(async () => {
      const last = await this.repository.lastCompleted();
      if (!last) return;
      const yesterday = addServiceDays(this.profile.today(), -1);
      this.metrics.unbilledDays.set(Math.max(0, daysBetween(last._id, yesterday)));
    });
  }

  @Interval(JOIN_EVERY_MS)
  async joinRunning(): Promise<void> {
    await this.guarded(() => this.runs.joinRunning());
  }

  /** The database may be away for a moment: the next look will do. */
  private async guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.log.warn(error instanceof Error ? error.message : String(error));
    }
  }
}
