import type { HandedJob, JobView } from '@kilowallet/contracts';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { UtilityProfile } from '../profile/utility-profile';
import type { JobDocument } from './job.document';
import { handedView, jobView } from './job.mapping';

/** Jobs as people and integrators see them at this moment: the clock of a reconnection runs. */
@Injectable()
export class JobViews {
  constructor(
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
  ) {}

  of(job: JobDocument): JobView {
    return jobView(job, this.profile.current(), this.clock.now());
  }

  /** As a head-end gets it. */
  handed(job: JobDocument): HandedJob {
    return handedView(job, this.profile.current());
  }
}
