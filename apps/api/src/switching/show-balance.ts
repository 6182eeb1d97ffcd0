import { isCancellable } from '@kilowallet/switching';
import { worthOf, type Entry } from '@kilowallet/wallet';
import { Injectable } from '@nestjs/common';
import { ConnectionRepository } from '../connections/connection.repository';
import type { ConnectionDocument } from '../connections/connection.document';
import { Clock } from '../platform/clock/clock';
import { UtilityProfile } from '../profile/utility-profile';
import { wordingOf } from '../profile/wording';
import type { JobDocument } from './job.document';
import { JobRepository } from './job.repository';
import { LiveJobs } from './live-jobs';
import { MoveJob } from './move-job';
import { newJob } from './new-job';
import { SwitchingFacts } from './switching-facts';

export const SUPERSEDED = 'A newer recharge has another balance.';

/**
 * Sends the balance after a recharge to the meter, where the utility wants it: a job of its own beside the switching
 * ones. One recharge is sent once, however often this is asked for; a newer balance takes the place of one that is not
 * out, and follows one that is.
 */
@Injectable()
export class ShowBalance {
  constructor(
    private readonly jobs: JobRepository,
    private readonly connections: ConnectionRepository,
    private readonly facts: SwitchingFacts,
    private readonly move: MoveJob,
    private readonly live: LiveJobs,
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
  ) {}

  async execute(recharge: Entry, connection: ConnectionDocument): Promise<void> {
    const { meterSerial, mode } = connection;
    if (!this.profile.current().switching.balanceToMeter || meterSerial === null || mode !== 'prepaid') return;
    const before = await this.jobs.openBalanceOf(connection._id);
    if (before && !(await this.makesWay(before, recharge.after.sequence))) return;
    const job = this.jobOf(recharge, connection, meterSerial);
    if (await this.jobs.open(job)) this.live.changed(job);
  }

  /** A balance job has ended: the recharge that came while it was out has its turn. */
  async afterwards({ connectionId, rechargeSequence = 0 }: JobDocument): Promise<void> {
    const recharge = await this.facts.lastRecharge(connectionId);
    if (!recharge || recharge.after.sequence <= rechargeSequence) return;
    const connection = await this.connections.byId(connectionId);
    if (connection) await this.execute(recharge, connection);
  }

  /** Whether a job gave its place to a newer recharge. In the head-end's hands it keeps it, and its end asks again. */
  private async makesWay(job: JobDocument, sequence: number): Promise<boolean> {
    if ((job.rechargeSequence ?? 0) >= sequence || !isCancellable(job.state)) return false;
    return (await this.move.apply(job, 'cancel', { by: 'system', note: SUPERSEDED })).outcome === 'moved';
  }

  private jobOf(recharge: Entry, connection: ConnectionDocument, meter: string): JobDocument {
    const { balance, sequence } = recharge.after;
    const lastRecharge = worthOf(recharge);
    const at = this.clock.now();
    const { amount } = wordingOf(this.profile.current());
    return newJob({
      id: `${connection._id}.balance.${sequence}`,
      kind: 'balance',
      cause: 'recharged',
      connection: { id: connection._id, number: connection.connectionNumber, meter },
      reason: `Recharged: the balance is ${amount(balance)}.`,
      state: 'queued',
      notBefore: at,
      at,
      show: { balance, lastRecharge },
      rechargeSequence: sequence,
    });
  }
}
