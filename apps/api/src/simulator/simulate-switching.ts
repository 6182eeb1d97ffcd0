import { Injectable } from '@nestjs/common';
import { AcknowledgeJob } from '../switching/acknowledge-job';
import { ClaimJobs } from '../switching/claim-jobs';
import { SwitchingSchedule } from '../switching/switching.schedule';

const CLAIMED_AT_ONCE = 100;
const LEASE_SECONDS = 300;
const HEAD_END = 'simulator';

/** A head-end that does what it is told: it takes the jobs that are ready and confirms them. */
@Injectable()
export class SimulateSwitching {
  constructor(
    private readonly schedule: SwitchingSchedule,
    private readonly claim: ClaimJobs,
    private readonly acknowledge: AcknowledgeJob,
  ) {}

  async execute(): Promise<void> {
    await this.schedule.tick();
    for (;;) {
      const jobs = await this.claim.execute({ limit: CLAIMED_AT_ONCE, leaseSeconds: LEASE_SECONDS }, HEAD_END);
      for (const { _id, correlationId } of jobs) {
        await this.acknowledge.execute(_id, { correlationId, outcome: 'confirmed' }, HEAD_END);
      }
      if (jobs.length < CLAIMED_AT_ONCE) return;
    }
  }
}
