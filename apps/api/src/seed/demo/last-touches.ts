import { Decimal } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import { MeterRepository } from '../../connections/meter.repository';
import { IngestReadings } from '../../meter-data/ingest-readings';
import { Clock } from '../../platform/clock/clock';
import type { SignedIn } from '../../platform/auth/signed-in';
import { AcknowledgeJobs } from '../../switching/acknowledge-jobs';
import { ClaimJobs } from '../../switching/claim-jobs';
import { LiveStories } from './live-stories';
import type { Settled } from './settle-residents';

/** CIM 61968-9: no such meter at the head-end. No repeat mends it, so the job goes to the dead letters. */
const UNKNOWN_METER = '2.4';
const LEASE_SECONDS = 3_600;

/** What is still going on when the curtain rises: a meter in doubt, orders on their way. */
@Injectable()
export class LastTouches {
  constructor(
    private readonly meters: MeterRepository,
    private readonly ingest: IngestReadings,
    private readonly stories: LiveStories,
    private readonly claim: ClaimJobs,
    private readonly acknowledge: AcknowledgeJobs,
    private readonly clock: Clock,
  ) {}

  /** A reading below the one before it: tampering, or a failing chip. Billing waits for a person. */
  async rollBack({ meter }: Settled): Promise<void> {
    const assigned = (await this.meters.bySerial(meter.serial))?.assignments.at(-1);
    await this.ingest.execute(
      [
        {
          type: 'register',
          meter: meter.serial,
          register: 'import',
          readAt: this.clock.now(),
          registerKwh: new Decimal(assigned?.initialKwh ?? 0),
          quality: 'actual',
        },
      ],
      'simulator',
    );
  }

  /** Those who are off pay; of their reconnections one is out, one is refused for good, and one waits. */
  async payAndReconnect(paying: readonly Settled[], collector: SignedIn, headEnd: string): Promise<void> {
    for (const resident of paying) {
      await this.stories.pay(resident, resident.story?.paysAtTheEnd ?? 0, 'END', collector);
    }
    const limit = Math.max(0, paying.length - 1);
    if (limit === 0) return;
    const claimed = await this.claim.execute({ limit, leaseSeconds: LEASE_SECONDS, kind: 'reconnect' }, headEnd);
    const [refused] = claimed;
    if (!refused) return;
    const { _id, correlationId } = refused;
    await this.acknowledge.one(
      _id,
      { correlationId, outcome: 'rejected', code: UNKNOWN_METER, detail: 'meter not provisioned at the head-end' },
      headEnd,
    );
  }
}
