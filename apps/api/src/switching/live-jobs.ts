import { Injectable } from '@nestjs/common';
import { LiveEvents } from '../live/live-events';
import type { JobDocument } from './job.document';
import { JobViews } from './job-views';

/** Announces jobs to the screens of their connection and to operations; called only once the move is journaled. */
@Injectable()
export class LiveJobs {
  constructor(
    private readonly live: LiveEvents,
    private readonly views: JobViews,
  ) {}

  changed(job: JobDocument): void {
    const view = this.views.of(job);
    this.live.toConnection(job.connectionId, 'job.changed', view);
    this.live.toOps('job.changed', view);
  }
}
