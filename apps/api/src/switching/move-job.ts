import { transition, type JobEvent, type Transition } from '@kilowallet/switching';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import type { JobDocument } from './job.document';
import { JobRepository, type JobChanges } from './job.repository';
import { LiveJobs } from './live-jobs';

export type Moving = {
  /** A person, an integrator, or `system`. */
  readonly by: string;
  readonly note?: string | undefined;
  readonly changes?: JobChanges;
  /** What changes even though the state does not, where the answer came too late to move the job. */
  readonly lateChanges?: JobChanges;
};

export type Moved = { readonly outcome: Transition['kind']; readonly job: JobDocument };

/** Movers of one job who were faster each time: beyond this it is no race but a fault. */
const ATTEMPTS_MAX = 50;

/** Lets an event happen to a job: the only way in which a job that exists changes its state, but for a claim. */
@Injectable()
export class MoveJob {
  constructor(
    private readonly jobs: JobRepository,
    private readonly live: LiveJobs,
    private readonly clock: Clock,
  ) {}

  /** Judged by the state that the job has at that moment, whoever else is moving it. */
  async apply(read: JobDocument, event: JobEvent, how: Moving): Promise<Moved> {
    let job = read;
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      const step = transition(job.state, event);
      if (step.kind === 'repeat' || step.kind === 'refused') return { outcome: step.kind, job };
      const [state, changes] = step.kind === 'moved' ? [step.to, how.changes] : [job.state, how.lateChanges];
      const note = how.note ?? null;
      const moved = await this.jobs.move(job, { state, at: this.clock.now(), by: how.by, note }, changes);
      if (moved) {
        this.live.changed(moved);
        return { outcome: step.kind, job: moved };
      }
      const current = await this.jobs.byId(job._id);
      if (!current) throw new Error(`job ${job._id} has disappeared`);
      job = current;
    }
    throw new Error(`job ${read._id}: ${ATTEMPTS_MAX} movers in a row were faster`);
  }
}
