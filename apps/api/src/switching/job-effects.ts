import { SWITCH_AFTER } from '@kilowallet/switching';
import { Injectable } from '@nestjs/common';
import { alertIdOfJob } from '../alerts/alert-id';
import { RaiseAlerts } from '../alerts/raise-alerts';
import { ConnectionRepository } from '../connections/connection.repository';
import { Clock } from '../platform/clock/clock';
import { AfterCredit } from './after-credit';
import { isSwitching, type JobDocument, type SwitchingJob } from './job.document';
import { JobRepository } from './job.repository';
import { ShowBalance } from './show-balance';
import { SwitchingFacts } from './switching-facts';

/**
 * What follows from a job's end: the switch's state, the consumer's alert, a reconnect for whoever paid meanwhile, and
 * the next balance for the meter's display.
 *
 * The answer is journaled first, with a mark that these are due; each can be repeated, and the mark goes last. A
 * process that dies in between leaves the mark to the sweep.
 */
@Injectable()
export class JobEffects {
  constructor(
    private readonly jobs: JobRepository,
    private readonly facts: SwitchingFacts,
    private readonly connections: ConnectionRepository,
    private readonly alerts: RaiseAlerts,
    private readonly afterCredit: AfterCredit,
    private readonly showBalance: ShowBalance,
    private readonly clock: Clock,
  ) {}

  async draw(job: JobDocument): Promise<void> {
    if (!job.effectsDue) return;
    if (!isSwitching(job)) {
      await this.showBalance.afterwards(job);
      return this.jobs.effectsDone(job);
    }
    if (job.switchedAt) await this.switched(job, job.switchedAt);
    if (job.kind === 'disconnect' && job.state === 'cancelled' && job.unanswered && !job.switchedAt) {
      return this.afterCredit.reconnectToBeSure(job);
    }
    await this.afterCredit.execute(job.connectionId, job.paidAt ?? this.clock.now());
    await this.jobs.effectsDone(job);
  }

  private async switched(job: SwitchingJob, at: Date): Promise<void> {
    const state = SWITCH_AFTER[job.kind];
    const cause = state === 'open' ? 'low-credit' : null;
    const isNews = await this.connections.recordSwitch(job.connectionId, { state, since: at, cause });
    // An older word than the last one: the switch has moved again since.
    if (!isNews) return;
    const kind = state === 'open' ? 'disconnected' : 'reconnected';
    const balance = (await this.facts.of(job.connectionId))?.balance;
    if (balance === undefined) return;
    await this.alerts.execute([{ id: alertIdOfJob(job._id, kind), kind, connectionId: job.connectionId, balance }]);
  }
}
