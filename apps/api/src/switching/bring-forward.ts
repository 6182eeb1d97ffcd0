import { nextOpening } from '@kilowallet/switching';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { UtilityProfile } from '../profile/utility-profile';
import { HoldBack } from './hold-back';
import type { JobDocument } from './job.document';
import { MoveJob } from './move-job';
import { RecheckJob } from './recheck-job';
import type { ConnectionNow } from './switching-facts';

/**
 * Gives deferred disconnections an earlier time where the calendar was loosened since.
 *
 * A tightened one needs nothing of the kind: whatever is due is asked again before it goes out.
 */
@Injectable()
export class BringForward {
  constructor(
    private readonly recheck: RecheckJob,
    private readonly holdBack: HoldBack,
    private readonly move: MoveJob,
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
  ) {}

  /** When the window opens by today's calendar: now, where it is open, and `null` where it never is. */
  opening(): Date | null {
    return nextOpening(this.profile.current().disconnection.calendar, this.clock.now());
  }

  /** @param opening as `opening` answered it, once for all jobs of a round */
  async execute(job: JobDocument, connection: ConnectionNow, opening: Date | null): Promise<void> {
    const waitsFor = job.opensAt ?? job.notBefore;
    if (job.state !== 'deferred' || !opening || (waitsFor && waitsFor <= opening)) return;
    const check = this.recheck.decide(job, connection);
    if (check.action === 'call-off') return this.holdBack.execute(job, check);
    // Its place in the bulk stays.
    const place = job.notBefore && job.opensAt ? job.notBefore.getTime() - job.opensAt.getTime() : 0;
    await this.move.apply(job, 'defer', {
      by: 'system',
      note: 'The calendar was changed: it goes out earlier.',
      changes: { opensAt: opening, notBefore: new Date(opening.getTime() + place) },
    });
  }
}
