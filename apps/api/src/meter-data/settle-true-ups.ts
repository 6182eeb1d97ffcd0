import { Decimal, fromDayNumber } from '@kilowallet/kernel';
import { Injectable, Logger } from '@nestjs/common';
import { PostTrueUp } from '../billing/post-true-up';
import { SharedInterval } from '../platform/schedule/shared-interval';
import { ConsumptionDayRepository, type ConsumptionDayDocument } from './consumption-day.repository';

const PAGE = 500;

/**
 * Hands days whose energy changed to billing, which posts the difference where the day was billed.
 *
 * A day stays due until billing has its latest revision: a process that dies between the revision and the posting,
 * or a reading that comes while its day is being billed, is made up for by the next sweep.
 */
@Injectable()
export class SettleTrueUps {
  private readonly log = new Logger('TrueUps');
  private sweeping: Promise<number> | undefined;

  constructor(
    private readonly days: ConsumptionDayRepository,
    private readonly billing: PostTrueUp,
  ) {}

  /** In the order given, which is that of the days: answers how many true-ups were posted. */
  async execute(due: readonly ConsumptionDayDocument[]): Promise<number> {
    let posted = 0;
    for (const day of due) posted += (await this.settle(day)) ? 1 : 0;
    return posted;
  }

  /** Whatever is still due; one sweep at a time. */
  @SharedInterval('meter-data.settle', 60_000)
  async sweep(): Promise<number> {
    this.sweeping ??= this.sweepAll().finally(() => (this.sweeping = undefined));
    return this.sweeping;
  }

  private async sweepAll(): Promise<number> {
    let posted = 0;
    for (let after = ''; ;) {
      const page = await this.days.due(after, PAGE);
      posted += await this.execute(page);
      const last = page.at(-1);
      if (!last) return posted;
      after = last._id;
    }
  }

  private async settle(day: ConsumptionDayDocument): Promise<boolean> {
    const result = await this.billing.execute({
      connectionId: day.c,
      day: fromDayNumber(day.d),
      revision: day.rev,
      energyKwh: new Decimal(day.kwh),
      exportKwh: day.x === undefined ? undefined : new Decimal(day.x),
      quality: day.q,
      because: day.why,
    });
    // a postpaid connection has no wallet: its month is billed as it is known then
    if (result.ok || result.error === 'nothing-to-correct' || result.error === 'wallet-not-found') {
      await this.days.settled(day);
      return result.ok;
    }
    // the run will take the newest revision; until then nothing is wrong
    if (result.error !== 'day-not-billed') this.log.warn(`${day._id} is not trued up: ${result.error}`);
    return false;
  }
}
