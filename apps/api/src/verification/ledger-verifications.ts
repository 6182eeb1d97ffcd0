import { minuteOfDay, serviceDayOf } from '@kilowallet/kernel';
import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock } from '../platform/clock/clock';
import { Ids } from '../platform/ids/ids';
import { Metrics } from '../platform/metrics/metrics';
import { SharedInterval } from '../platform/schedule/shared-interval';
import { UtilityProfile } from '../profile/utility-profile';
import { VerificationRepository, type VerificationDocument } from './verification.repository';
import { VerifyLedger } from './verify-ledger';

/** After the run of the night, and before people come to work: minutes since local midnight. */
const NIGHTLY_AT_MINUTE = 180;
const NIGHTLY_UNTIL_MINUTE = 360;
const LOOK_EVERY_MS = 60_000;
const SAVE_EVERY_MS = 2_000;

/** Starts verifications, by night and by hand, and keeps what they found. */
@Injectable()
export class LedgerVerifications {
  private readonly log = new Logger('Verification');
  private readonly faults;
  private readonly verifiedEntries;

  constructor(
    private readonly repository: VerificationRepository,
    private readonly verifyLedger: VerifyLedger,
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
    private readonly ids: Ids,
    metrics: Metrics,
  ) {
    this.faults = metrics.gauge('ledger_faults', 'Faults that the last finished verification found');
    this.verifiedEntries = metrics.gauge('ledger_verified_entries', 'Entries that it read');
  }

  /** Starts a walk and answers at once. */
  async start(startedBy: string, id = this.ids.next()): Promise<VerificationDocument | null> {
    const verification = this.begun(id, startedBy);
    if (!(await this.repository.begin(verification))) return null;
    void this.walk(verification);
    return verification;
  }

  /** The same, and waits for what it finds. */
  async run(startedBy: string): Promise<VerificationDocument> {
    const verification = this.begun(this.ids.next(), startedBy);
    await this.repository.begin(verification);
    await this.walk(verification);
    return (await this.repository.byId(verification._id)) ?? verification;
  }

  @SharedInterval('verification.nightly', LOOK_EVERY_MS)
  async nightly(): Promise<void> {
    const { timeZone } = this.profile.current();
    const now = this.clock.now();
    const minute = minuteOfDay(now, timeZone);
    if (minute < NIGHTLY_AT_MINUTE || minute >= NIGHTLY_UNTIL_MINUTE) return;
    try {
      await this.start('schedule', `nightly:${serviceDayOf(now, timeZone)}`);
    } catch (error) {
      this.log.warn(error instanceof Error ? error.message : String(error));
    }
  }

  /** In every process: each tells Prometheus for itself what any of them found last. */
  @Interval(LOOK_EVERY_MS)
  async lookForFaults(): Promise<void> {
    try {
      const last = await this.repository.lastFinished();
      if (!last) return;
      this.faults.set(last.faultCount);
      this.verifiedEntries.set(last.entries);
    } catch (error) {
      this.log.warn(error instanceof Error ? error.message : String(error));
    }
  }

  private async walk({ _id }: VerificationDocument): Promise<void> {
    let savedAt = this.clock.now().getTime();
    try {
      const report = await this.verifyLedger.execute(({ wallets, entries, faultCount, repaired }) => {
        const now = this.clock.now().getTime();
        if (now - savedAt < SAVE_EVERY_MS) return;
        savedAt = now;
        this.repository
          .save(_id, { wallets, entries, faultCount, repaired })
          .catch((error: Error) => this.log.warn(error.message));
      });
      const state = report.faultCount === 0 ? 'clean' : 'faulty';
      await this.repository.save(_id, { ...report, state, finishedAt: this.clock.now() });
      const told = `${report.wallets} wallets, ${report.entries} entries, ${report.faultCount} faults`;
      if (state === 'clean') this.log.log(told);
      else this.log.error(`${told}: ${report.faults.map(({ walletId, kind }) => `${walletId} ${kind}`).join(', ')}`);
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      this.log.error(failure);
      await this.repository
        .save(_id, { state: 'failed', failure, finishedAt: this.clock.now() })
        .catch((unreachable: Error) => this.log.error(unreachable.message));
    }
  }

  private begun(_id: string, startedBy: string): VerificationDocument {
    return {
      _id,
      state: 'running',
      startedBy,
      startedAt: this.clock.now(),
      finishedAt: null,
      wallets: 0,
      entries: 0,
      faultCount: 0,
      faults: [],
      repaired: 0,
      failure: null,
    };
  }
}
