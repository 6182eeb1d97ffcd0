import { afterFailure, DEFAULT_RETRIES } from '@kilowallet/switching';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { AfterCredit } from './after-credit';
import { attemptsOfRound, type JobDocument } from './job.document';
import { MoveJob } from './move-job';

/** Ends the wait for an answer: nobody knows whether the switch moved, and the job is tried again after a while. */
@Injectable()
export class TimeOutJob {
  constructor(
    private readonly move: MoveJob,
    private readonly afterCredit: AfterCredit,
    private readonly clock: Clock,
  ) {}

  async execute(job: JobDocument, note: string): Promise<void> {
    const next = afterFailure(attemptsOfRound(job), DEFAULT_RETRIES, Math.random(), false);
    const retryAt = next.action === 'retry' ? new Date(this.clock.now().getTime() + next.delayMs) : null;
    const changes = { notBefore: retryAt, unanswered: true };
    const { outcome, job: timedOut } = await this.move.apply(job, 'time-out', { by: 'system', note, changes });
    if (outcome !== 'moved') return;
    if (next.action === 'give-up') await this.move.apply(timedOut, 'give-up', { by: 'system', note: next.because });
    // Whoever paid while the order was out need not wait for the back-off.
    if (job.kind === 'disconnect') await this.afterCredit.execute(job.connectionId, this.clock.now());
  }
}
