import { Injectable } from '@nestjs/common';
import { AcknowledgeJobs } from '../switching/acknowledge-jobs';
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
    private readonly acknowledge: AcknowledgeJobs,
  ) {}

  async execute(): Promise<void> {
    await this.schedule.tick();
    for (;;) {
      const jobs = await this.claim.execute({ limit: CLAIMED_AT_ONCE, leaseSeconds: LEASE_SECONDS }, HEAD_END);
      const acks = jobs.map(({ _id, correlationId }) => ({ jobId: _id, correlationId, outcome: 'confirmed' as const }));
      await this.acknowledge.many(acks, HEAD_END);
      if (jobs.length < CLAIMED_AT_ONCE) return;
    }
  }
}
