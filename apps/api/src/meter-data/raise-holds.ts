import { raisesBillingHold } from '@kilowallet/metering';
import { Injectable } from '@nestjs/common';
import { isFeederPoint } from '../connections/feeder.repository';
import { Clock } from '../platform/clock/clock';
import { Ids } from '../platform/ids/ids';
import { HoldRepository } from './hold.repository';
import type { ReadingOutcome, SentReading } from './store-readings';

/** Stops the billing of meters whose readings are doubtful; a meter that is held already stays as it is. */
@Injectable()
export class RaiseHolds {
  constructor(
    private readonly holds: HoldRepository,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async execute(sent: readonly SentReading[], outcomes: readonly ReadingOutcome[]): Promise<void> {
    for (const [index, outcome] of outcomes.entries()) {
      const meter = sent[index]?.meter;
      if (outcome.outcome !== 'rejected' || !outcome.connectionId || meter === undefined) continue;
      // nothing is billed by a feeder's meter
      if (!raisesBillingHold(outcome.rejection.code) || isFeederPoint(outcome.connectionId)) continue;
      await this.holds.raise({
        _id: this.ids.next(),
        connectionId: outcome.connectionId,
        meter,
        reason: outcome.rejection.detail,
        raisedAt: this.clock.now(),
        open: true,
      });
    }
  }
}
