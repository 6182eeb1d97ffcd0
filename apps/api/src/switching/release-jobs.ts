import { staggeredRelease, transition, type JobEvent, type JobState } from '@kilowallet/switching';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { UtilityProfile } from '../profile/utility-profile';
import { HoldBack } from './hold-back';
import type { JobDocument } from './job.document';
import { JobRepository } from './job.repository';
import { MoveJob, type Move } from './move-job';
import { RecheckJob } from './recheck-job';
import { SwitchingFacts } from './switching-facts';

const BATCH = 500;

/** Lets waiting jobs go on when their time has come: the window has opened, or the back-off is over. */
@Injectable()
export class ReleaseJobs {
  constructor(
    private readonly jobs: JobRepository,
    private readonly facts: SwitchingFacts,
    private readonly recheck: RecheckJob,
    private readonly holdBack: HoldBack,
    private readonly move: MoveJob,
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
  ) {}

  /** Answers how many went on; those that should not any more were called off or deferred. */
  async execute(): Promise<number> {
    let released = 0;
    const places = new Map<number, number>();
    for (;;) {
      const now = this.clock.now();
      const due = await this.jobs.due(now, BATCH);
      const connections = await this.facts.ofMany(due.map((job) => job.connectionId));
      const going: Move[] = [];
      for (const job of due) {
        const check = this.recheck.decide(job, connections.get(job.connectionId));
        if (check.action === 'go') going.push(this.releaseOf(job, now, places));
        // Deferred already, and its window still closed: only its time changes.
        else await this.holdBack.execute(job, check);
      }
      const moved = await this.move.applyMany(going);
      released += moved.filter(({ outcome }) => outcome === 'moved').length;
      if (due.length < BATCH) return released;
    }
  }

  /**
   * Disconnections that were held back to the same moment go out a few a minute from then on.
   *
   * @param places how many of a moment were let go before
   */
  private releaseOf(job: JobDocument, now: Date, places: Map<number, number>): Move {
    let from = now;
    if (job.state === 'deferred' && job.kind === 'disconnect') {
      const moment = job.notBefore ?? now;
      const place = places.get(moment.getTime()) ?? 0;
      places.set(moment.getTime(), place + 1);
      const turn = staggeredRelease(moment, place, this.profile.current().switching.perMinuteMax);
      if (turn > now) from = turn;
    }
    return { job, event: releaseEvent(job.state), by: 'system', changes: { notBefore: from } };
  }
}

function releaseEvent(state: JobState): JobEvent {
  return transition(state, 'release').kind === 'moved' ? 'release' : 'retry';
}
