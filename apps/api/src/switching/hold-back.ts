import { Injectable } from '@nestjs/common';
import { CallOffJob } from './call-off-job';
import type { JobDocument } from './job.document';
import { JobEffects } from './job-effects';
import { MoveJob } from './move-job';
import type { Recheck } from './recheck-job';

/** Does what a re-check said of a job that must not go out now. */
@Injectable()
export class HoldBack {
  constructor(
    private readonly callOff: CallOffJob,
    private readonly effects: JobEffects,
    private readonly move: MoveJob,
  ) {}

  async execute(job: JobDocument, check: Exclude<Recheck, { action: 'go' }>): Promise<void> {
    if (check.action === 'call-off') {
      const { job: cancelled } = await this.callOff.execute(job, check.note);
      return this.effects.draw(cancelled);
    }
    const changes = { notBefore: check.until, opensAt: check.until };
    await this.move.apply(job, 'defer', { by: 'system', note: check.note, changes });
  }
}
