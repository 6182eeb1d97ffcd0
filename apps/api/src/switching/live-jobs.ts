import { Injectable } from '@nestjs/common';
import { LiveEvents } from '../live/live-events';
import type { JobDocument } from './job.document';
import { jobView } from './job.mapping';

/** Announces jobs to the screens of their connection and to operations; called only once the move is journaled. */
@Injectable()
export class LiveJobs {
  constructor(private readonly live: LiveEvents) {}

  changed(job: JobDocument): void {
    const view = jobView(job);
    this.live.toConnection(job.connectionId, 'job.changed', view);
    this.live.toOps('job.changed', view);
  }
}
