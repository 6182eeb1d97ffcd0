import { afterFailure, DEFAULT_RETRIES } from '@kilowallet/switching';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { WallTime } from '../platform/clock/wall-time';
import { AfterCredit } from './after-credit';
import { attemptsOfRound, type JobDocument } from './job.document';
import { JobRepository } from './job.repository';
import { MoveJob } from './move-job';

const BATCH = 500;

/** Ends the wait for answers that did not come: the job is tried again after a while, or goes to the dead letters. */
@Injectable()
export class LapseJobs {
  constructor(
    private readonly jobs: JobRepository,
    private readonly move: MoveJob,
    private readonly afterCredit: AfterCredit,
    private readonly clock: Clock,
    private readonly wall: WallTime,
  ) {}

  async execute(): Promise<number> {
    let lapsed = 0;
    for (;;) {
      const jobs = await this.jobs.lapsed(this.wall.now(), BATCH);
      for (const job of jobs) {
        await this.lapse(job);
        lapsed++;
      }
      if (jobs.length < BATCH) return lapsed;
    }
  }

  private async lapse(job: JobDocument): Promise<void> {
    const next = afterFailure(attemptsOfRound(job), DEFAULT_RETRIES, Math.random(), false);
    const retryAt = next.action === 'retry' ? new Date(this.clock.now().getTime() + next.delayMs) : null;
    const { outcome, job: timedOut } = await this.move.apply(job, 'time-out', {
      by: 'system',
      note: `No answer to attempt ${job.attempts}.`,
      changes: { notBefore: retryAt, unanswered: true },
    });
    if (outcome !== 'moved') return;
    if (next.action === 'give-up') await this.move.apply(timedOut, 'give-up', { by: 'system', note: next.because });
    // Whoever paid while the order was out need not wait for the back-off.
    if (job.kind === 'disconnect') await this.afterCredit.execute(job.connectionId, this.clock.now());
  }
}
