import { Injectable } from '@nestjs/common';
import { WallTime } from '../platform/clock/wall-time';
import { JobRepository } from './job.repository';
import { TimeOutJob } from './time-out-job';

const BATCH = 500;

/** Ends the wait for answers that did not come in time. */
@Injectable()
export class LapseJobs {
  constructor(
    private readonly jobs: JobRepository,
    private readonly timeOut: TimeOutJob,
    private readonly wall: WallTime,
  ) {}

  async execute(): Promise<number> {
    for (let lapsed = 0; ;) {
      const jobs = await this.jobs.lapsed(this.wall.now(), BATCH);
      for (const job of jobs) await this.timeOut.execute(job, `No answer to attempt ${job.attempts}.`);
      lapsed += jobs.length;
      if (jobs.length < BATCH) return lapsed;
    }
  }
}
