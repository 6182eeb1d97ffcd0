import { SWITCH_AFTER } from '@kilowallet/switching';
import { Injectable } from '@nestjs/common';
import { alertIdOfJob } from '../alerts/alert-id';
import { RaiseAlerts, type Occasion } from '../alerts/raise-alerts';
import { ConnectionRepository } from '../connections/connection.repository';
import { Clock } from '../platform/clock/clock';
import { AfterCredit } from './after-credit';
import { isSwitching, type JobDocument, type SwitchingJob } from './job.document';
import { JobRepository } from './job.repository';
import { ShowBalance } from './show-balance';
import { SwitchingFacts, type ConnectionNow } from './switching-facts';

type Known = ReadonlyMap<string, ConnectionNow>;

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
    await this.drawMany([job]);
  }

  /** The same for many jobs, of which no two are of one connection: what they need is read and written together. */
  async drawMany(jobs: readonly JobDocument[]): Promise<void> {
    const due = jobs.filter((job) => job.effectsDue);
    if (due.length === 0) return;
    const news = await this.recordSwitches(due.filter(isSwitching));
    // Read once the switches are recorded: whoever pays from here on finds them as they are.
    const known = await this.facts.ofMany(due.map((job) => job.connectionId));
    await this.tell(news, known);
    for (const job of due) await this.follow(job, known.get(job.connectionId));
    await this.jobs.effectsDone(due);
  }

  /** Answers the jobs whose word is the newest about their switch: it may have moved again since. */
  private async recordSwitches(jobs: readonly SwitchingJob[]): Promise<SwitchingJob[]> {
    const facts = jobs.flatMap(({ connectionId, kind, switchedAt }) => {
      const state = SWITCH_AFTER[kind];
      return switchedAt
        ? [{ connectionId, state, since: switchedAt, cause: state === 'open' ? ('low-credit' as const) : null }]
        : [];
    });
    const news = await this.connections.recordSwitches(facts);
    return jobs.filter(({ connectionId }) => news.has(connectionId));
  }

  private async tell(jobs: readonly SwitchingJob[], known: Known): Promise<void> {
    const occasions = jobs.flatMap((job): Occasion[] => {
      const kind = SWITCH_AFTER[job.kind] === 'open' ? 'disconnected' : 'reconnected';
      const balance = known.get(job.connectionId)?.balance;
      if (balance === undefined) return [];
      return [{ id: alertIdOfJob(job._id, kind), kind, connectionId: job.connectionId, balance }];
    });
    await this.alerts.execute(occasions, known);
  }

  private async follow(job: JobDocument, connection: ConnectionNow | undefined): Promise<void> {
    if (!connection) return;
    if (!isSwitching(job)) {
      if (connection.rechargeSequence > (job.rechargeSequence ?? 0)) await this.showBalance.afterwards(job);
      return;
    }
    if (job.kind === 'disconnect' && job.state === 'cancelled' && job.unanswered && !job.switchedAt) {
      return this.afterCredit.reconnectToBeSure(job, connection);
    }
    await this.afterCredit.execute(job.connectionId, job.paidAt ?? this.clock.now(), connection);
  }
}
