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

/** An event that is to happen to a job, as it was read. */
export type Move = Moving & { readonly job: JobDocument; readonly event: JobEvent };

/** Lets an event happen to a job: the only way in which a job that exists changes its state, but for a claim. */
@Injectable()
export class MoveJob {
  constructor(
    private readonly jobs: JobRepository,
    private readonly live: LiveJobs,
    private readonly clock: Clock,
  ) {}

  /** Judged by the state that the job has at that moment, whoever else is moving it. */
  async apply(job: JobDocument, event: JobEvent, how: Moving): Promise<Moved> {
    const [moved] = await this.applyMany([{ ...how, job, event }]);
    if (!moved) throw new Error(`job ${job._id} was not judged`);
    return moved;
  }

  /** The same for many jobs, none of them twice, in few writes; answered in the order asked. */
  async applyMany(moves: readonly Move[]): Promise<Moved[]> {
    const answers = new Map<string, Moved>();
    let left = moves;
    for (let attempt = 0; attempt < ATTEMPTS_MAX && left.length > 0; attempt++) {
      if (attempt > 0) left = await this.readAgain(left);
      const steps = left.map((move) => this.stepOf(move));
      for (const { job, outcome } of steps) {
        if (outcome === 'repeat' || outcome === 'refused') answers.set(job._id, { outcome, job });
      }
      const going = steps.filter(({ job }) => !answers.has(job._id));
      const moved = await this.jobs.moveMany(going);
      for (const { job, outcome } of going) {
        const after = moved.get(job._id);
        if (!after) continue;
        this.live.changed(after);
        answers.set(job._id, { outcome, job: after });
      }
      left = left.filter(({ job }) => !answers.has(job._id));
    }
    return moves.map(({ job }) => {
      const answer = answers.get(job._id);
      if (!answer) throw new Error(`job ${job._id}: ${ATTEMPTS_MAX} movers in a row were faster`);
      return answer;
    });
  }

  private stepOf({ job, event, by, note, changes, lateChanges }: Move) {
    const judged = transition(job.state, event);
    const [state, changed] = judged.kind === 'moved' ? [judged.to, changes] : [job.state, lateChanges];
    return {
      outcome: judged.kind,
      job,
      step: { state, at: this.clock.now(), by, note: note ?? null },
      changes: changed ?? {},
    };
  }

  private async readAgain(moves: readonly Move[]): Promise<Move[]> {
    const current = await this.jobs.byIds(moves.map(({ job }) => job._id));
    return moves.map((move) => {
      const job = current.get(move.job._id);
      if (!job) throw new Error(`job ${move.job._id} has disappeared`);
      return { ...move, job };
    });
  }
}
