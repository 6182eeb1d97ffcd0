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
import { SwitchingFacts, type ConnectionNow } from './switching-facts';

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
    const fresh = job.switchedAt && (await this.switched(job, job.switchedAt));
    if (job.kind === 'disconnect' && job.state === 'cancelled' && job.unanswered && !job.switchedAt) {
      return this.afterCredit.reconnectToBeSure(job);
    }
    await this.afterCredit.execute(job.connectionId, job.paidAt ?? this.clock.now(), fresh);
    await this.jobs.effectsDone(job);
  }

  /** Answers the connection as it is then, where the switch has moved. */
  private async switched(job: SwitchingJob, at: Date): Promise<ConnectionNow | undefined> {
    const state = SWITCH_AFTER[job.kind];
    const cause = state === 'open' ? 'low-credit' : null;
    const isNews = await this.connections.recordSwitch(job.connectionId, { state, since: at, cause });
    // An older word than the last one: the switch has moved again since.
    if (!isNews) return undefined;
    const kind = state === 'open' ? 'disconnected' : 'reconnected';
    const now = await this.facts.of(job.connectionId);
    if (!now) return undefined;
    const { connectionNumber, consumer, balance } = now;
    const occasion = { id: alertIdOfJob(job._id, kind), kind, connectionId: job.connectionId, balance } as const;
    await this.alerts.execute([occasion], new Map([[job.connectionId, { connectionNumber, consumer }]]));
    return now;
  }
}
