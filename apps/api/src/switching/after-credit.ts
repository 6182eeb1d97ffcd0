import { decideAfterCredit, restoration, ruleOf, type CreditDecision } from '@kilowallet/switching';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { Ids } from '../platform/ids/ids';
import { UtilityProfile } from '../profile/utility-profile';
import { wordingOf } from '../profile/wording';
import { CallOffJob } from './call-off-job';
import type { JobCause, JobDocument } from './job.document';
import { JobRepository } from './job.repository';
import { LiveJobs } from './live-jobs';
import { newJob } from './new-job';
import { SwitchingFacts, type ConnectionNow } from './switching-facts';

/** Cancelling frees the meter for a reconnect, and the switch may move meanwhile: decide again, but not for ever. */
const DECISIONS_MAX = 5;

/**
 * Draws the consequences of a balance that rose, or of a disconnect that ended: whoever paid is reconnected, or is
 * never cut.
 *
 * It looks at what is true now and does what is missing, so it may be called at any time and any number of times: by
 * a recharge, by an acknowledgement, and by the sweep that repairs what a crash left undone.
 */
@Injectable()
export class AfterCredit {
  constructor(
    private readonly facts: SwitchingFacts,
    private readonly jobs: JobRepository,
    private readonly callOff: CallOffJob,
    private readonly live: LiveJobs,
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * @param paidAt business time of the credit, from which the clock of the reconnection runs
   * @param fresh what was just read of the connection, where that is so
   */
  async execute(connectionId: string, paidAt: Date, fresh?: ConnectionNow): Promise<void> {
    for (let round = 0; round < DECISIONS_MAX; round++) {
      const connection = round === 0 && fresh ? fresh : await this.facts.of(connectionId);
      if (!connection || connection.mode !== 'prepaid') return;
      const decision = this.decide(connection);
      if (decision.action === 'nothing') return;
      if (decision.action === 'reconnect') return this.reconnect(connection, 'paid', paidAt);
      if (!connection.openJob) continue;
      const balance = wordingOf(this.profile.current()).amount(connection.balance);
      const { job } = await this.callOff.execute(connection.openJob, `Paid: the balance is ${balance}.`, paidAt);
      if (job.effectsDue) await this.reconnectToBeSure(job);
    }
  }

  /** A disconnect was called off although it may have been carried out: closes the switch to be sure. */
  async reconnectToBeSure(job: JobDocument, fresh?: ConnectionNow): Promise<void> {
    const connection = fresh ?? (await this.facts.of(job.connectionId));
    if (connection && !connection.openJob && this.isPaid(connection)) {
      await this.reconnect(connection, 'unanswered-disconnect', job.paidAt ?? this.clock.now());
    }
    await this.jobs.effectsDone([job]);
  }

  private decide(connection: ConnectionNow): CreditDecision {
    return decideAfterCredit(connection, ruleOf(this.profile.current().disconnection, connection.category));
  }

  private isPaid(connection: ConnectionNow): boolean {
    const decision = this.decide({ ...connection, openJob: null });
    return decision.action !== 'nothing' || decision.because !== 'still-due';
  }

  private async reconnect(connection: ConnectionNow, cause: JobCause, paidAt: Date): Promise<void> {
    if (connection.meter === null) return;
    const at = this.clock.now();
    const { switching } = this.profile.current();
    const balance = wordingOf(this.profile.current()).amount(connection.balance);
    const job = newJob({
      id: this.ids.next(),
      kind: 'reconnect',
      cause,
      connection: { id: connection.connectionId, number: connection.connectionNumber, meter: connection.meter },
      reason:
        cause === 'paid'
          ? `Paid: the balance is ${balance}.`
          : `Paid (${balance}), and a disconnect that was called off was never answered.`,
      state: 'queued',
      notBefore: at,
      at,
      paidAt,
      dueAt: restoration(paidAt, null, at, { ...switching, withinMinutes: switching.reconnectWithinMinutes }).dueAt,
    });
    // Refused where another one was faster: one open job per meter is all it needs.
    if (await this.jobs.open(job)) this.live.changed(job);
  }
}
