import { Injectable, Logger } from '@nestjs/common';
import { SharedInterval } from '../../platform/schedule/shared-interval';
import { ClaimJobs } from '../claim-jobs';
import { DeliverJob } from './deliver-job';
import { HeadEndRepository, type HeadEndDocument } from './head-end.repository';

const TOGETHER = 20;
/** Longer than a delivery may take: a process that dies in the middle leaves the job to the time-out. */
const LEASE_SECONDS = 60;
/** Of one head-end at once, so that a slow one is not buried and holds nobody else up. */
const ROUNDS_MAX = 10;

/** Hands ready jobs to the head-ends that want them pushed. */
@Injectable()
export class PushJobs {
  private readonly log = new Logger('Push');
  private readonly busy = new Set<string>();

  constructor(
    private readonly headEnds: HeadEndRepository,
    private readonly claim: ClaimJobs,
    private readonly deliver: DeliverJob,
  ) {}

  @SharedInterval('switching.push', 2_000)
  async execute(): Promise<void> {
    try {
      await Promise.all((await this.headEnds.active()).map((headEnd) => this.serve(headEnd)));
    } catch (error) {
      // The next round tries again: whatever was handed out and not delivered times out and comes back.
      this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }

  private async serve(headEnd: HeadEndDocument): Promise<void> {
    if (this.busy.has(headEnd._id)) return;
    this.busy.add(headEnd._id);
    try {
      for (let round = 0; round < ROUNDS_MAX; round++) {
        const jobs = await this.claim.execute({ limit: TOGETHER, leaseSeconds: LEASE_SECONDS }, headEnd.name);
        await Promise.all(jobs.map((job) => this.deliver.execute(headEnd, job)));
        if (jobs.length < TOGETHER) return;
      }
    } finally {
      this.busy.delete(headEnd._id);
    }
  }
}
