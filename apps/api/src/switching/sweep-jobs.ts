import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { AfterCredit } from './after-credit';
import { BringForward } from './bring-forward';
import { JobEffects } from './job-effects';
import { JobRepository } from './job.repository';
import { SwitchingFacts } from './switching-facts';

const BATCH = 500;

/**
 * Does what a process that died between two writes left undone: consequences of answers, disconnects of people who
 * have paid, and supplies that are off although they were paid for. Disconnects that wait for a window which a new
 * calendar opens sooner are brought forward. Everything it does is found out from what is
 * stored, so that it may run at any time, anywhere, twice.
 */
@Injectable()
export class SweepJobs {
  constructor(
    private readonly jobs: JobRepository,
    private readonly facts: SwitchingFacts,
    private readonly effects: JobEffects,
    private readonly afterCredit: AfterCredit,
    private readonly bringForward: BringForward,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    for (const job of await this.jobs.withEffectsDue(BATCH)) await this.effects.draw(job);
    await this.openDisconnects();
    await this.paidAndOff();
  }

  private async openDisconnects(): Promise<void> {
    const opening = this.bringForward.opening();
    let after = '';
    for (;;) {
      const jobs = await this.jobs.openDisconnects(after, BATCH);
      const connections = await this.facts.ofMany(jobs.map((job) => job.connectionId));
      for (const job of jobs) {
        const connection = connections.get(job.connectionId);
        if (!connection) continue;
        if (this.facts.isPaid(connection)) await this.settle(job.connectionId);
        else await this.bringForward.execute(job, connection, opening);
      }
      const last = jobs.at(-1);
      if (!last || jobs.length < BATCH) return;
      after = last._id;
    }
  }

  private async paidAndOff(): Promise<void> {
    for (let after: string | undefined; ;) {
      const { ids, next } = await this.facts.offForLowCredit(after, BATCH);
      for (const id of await this.facts.paidAmong(ids)) {
        if (!(await this.isClosedByHand(id))) await this.settle(id);
      }
      if (next === undefined) return;
      after = next;
    }
  }

  /** An operator has closed the reconnection since the last payment: what is left to do is no head-end's work. */
  private async isClosedByHand(connectionId: string): Promise<boolean> {
    const [last] = await this.jobs.lastSwitching(connectionId, 1);
    if (last?.kind !== 'reconnect' || last.state !== 'resolved' || !last.endedAt) return false;
    const paidAt = await this.facts.lastRechargeAt(connectionId);
    return !paidAt || paidAt <= last.endedAt;
  }

  private async settle(connectionId: string): Promise<void> {
    await this.afterCredit.execute(connectionId, (await this.facts.lastRechargeAt(connectionId)) ?? this.clock.now());
  }
}
