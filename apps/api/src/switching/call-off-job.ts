import { Injectable } from '@nestjs/common';
import type { JobDocument } from './job.document';
import { MoveJob, type Moved } from './move-job';

/** Cancels a job that is not in a head-end's hands. */
@Injectable()
export class CallOffJob {
  constructor(private readonly move: MoveJob) {}

  /**
   * A disconnect of which an attempt went unanswered may have been carried out: it leaves a mark, in the same write,
   * that a reconnect is due to be sure (`JobEffects`). So does a balance: a newer one may wait for its place.
   */
  async execute(job: JobDocument, note: string, paidAt?: Date): Promise<Moved> {
    const unsure = job.kind === 'disconnect' && job.unanswered;
    return this.move.apply(job, 'cancel', {
      by: 'system',
      note,
      changes: unsure || job.kind === 'balance' ? { effectsDue: true, ...(paidAt ? { paidAt } : {}) } : {},
    });
  }
}
