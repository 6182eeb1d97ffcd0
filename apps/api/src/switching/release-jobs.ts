import { transition, type JobEvent, type JobState } from '@kilowallet/switching';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { HoldBack } from './hold-back';
import type { JobDocument } from './job.document';
import { JobRepository } from './job.repository';
import { MoveJob } from './move-job';
import { RecheckJob } from './recheck-job';
import { SwitchingFacts } from './switching-facts';

const BATCH = 500;

/** Lets waiting jobs go on when their time has come: the window has opened, or the back-off is over. */
@Injectable()
export class ReleaseJobs {
  constructor(
    private readonly jobs: JobRepository,
    private readonly facts: SwitchingFacts,
    private readonly recheck: RecheckJob,
    private readonly holdBack: HoldBack,
    private readonly move: MoveJob,
    private readonly clock: Clock,
  ) {}

  /** Answers how many went on; those that should not any more were called off or deferred. */
  async execute(): Promise<number> {
    let released = 0;
    for (;;) {
      const now = this.clock.now();
      const due = await this.jobs.due(now, BATCH);
      const connections = await this.facts.ofMany(due.map((job) => job.connectionId));
      for (const job of due) {
        const check = this.recheck.decide(job, connections.get(job.connectionId));
        if (check.action === 'go') released += await this.release(job, now);
        // Deferred already, and its window still closed: only its time changes.
        else await this.holdBack.execute(job, check);
      }
      if (due.length < BATCH) return released;
    }
  }

  private async release(job: JobDocument, now: Date): Promise<number> {
    const { outcome } = await this.move.apply(job, releaseEvent(job.state), {
      by: 'system',
      changes: { notBefore: now },
    });
    return outcome === 'moved' ? 1 : 0;
  }
}

function releaseEvent(state: JobState): JobEvent {
  return transition(state, 'release').kind === 'moved' ? 'release' : 'retry';
}
