import type { JobKind } from '@kilowallet/switching';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { WallTime } from '../platform/clock/wall-time';
import { Ids } from '../platform/ids/ids';
import type { JobDocument } from './job.document';
import { JobRepository } from './job.repository';
import { LiveJobs } from './live-jobs';
import { HoldBack } from './hold-back';
import { RecheckJob } from './recheck-job';
import { SwitchingFacts } from './switching-facts';

export type Claim = {
  readonly limit: number;
  readonly leaseSeconds: number;
  readonly kind?: JobKind | undefined;
};

/** Rounds of looking for ready jobs: others may claim the same ones, and re-checks may call some off. */
const ROUNDS_MAX = 20;

/**
 * Hands ready jobs to a head-end for a while: reconnects first, each to one claim alone. Whatever is no longer right
 * at this moment is called off or deferred instead of being handed out.
 */
@Injectable()
export class ClaimJobs {
  constructor(
    private readonly jobs: JobRepository,
    private readonly facts: SwitchingFacts,
    private readonly recheck: RecheckJob,
    private readonly holdBack: HoldBack,
    private readonly live: LiveJobs,
    private readonly clock: Clock,
    private readonly wall: WallTime,
    private readonly ids: Ids,
  ) {}

  async execute({ limit, leaseSeconds, kind }: Claim, by: string): Promise<JobDocument[]> {
    const handed: JobDocument[] = [];
    for (let round = 0; round < ROUNDS_MAX && handed.length < limit; round++) {
      const ready = await this.jobs.ready(this.clock.now(), limit - handed.length, kind);
      if (ready.length === 0) break;
      const going = await this.stillRight(ready);
      if (going.length === 0) continue;
      handed.push(...(await this.hand(going, leaseSeconds, by)));
    }
    for (const job of handed) this.live.changed(job);
    return handed;
  }

  private async hand(ids: readonly string[], leaseSeconds: number, by: string): Promise<JobDocument[]> {
    const step = { state: 'sent', at: this.clock.now(), by, note: null } as const;
    return this.jobs.hand(ids, this.ids.next(), by, step, this.wall.in(leaseSeconds * 1_000));
  }

  private async stillRight(ready: readonly JobDocument[]): Promise<string[]> {
    const connections = await this.facts.ofMany(ready.map((job) => job.connectionId));
    const going: string[] = [];
    for (const job of ready) {
      const check = this.recheck.decide(job, connections.get(job.connectionId));
      if (check.action === 'go') going.push(job._id);
      else await this.holdBack.execute(job, check);
    }
    return going;
  }
}
