import { Injectable } from '@nestjs/common';
import { RaiseHolds } from './raise-holds';
import { ReviseConsumption, type TouchedDays } from './revise-consumption';
import { SettleTrueUps } from './settle-true-ups';
import { StoreReadings, type ReadingOutcome, type SentReading } from './store-readings';

/** The one way in for readings, whoever sends them: a meter data system, a file, or the simulator. */
@Injectable()
export class IngestReadings {
  constructor(
    private readonly store: StoreReadings,
    private readonly holds: RaiseHolds,
    private readonly revise: ReviseConsumption,
    private readonly settle: SettleTrueUps,
  ) {}

  /**
   * Judges and stores readings and revises the consumption of their days; days that were billed are trued up.
   * Outcomes are in the order of the readings, and everything accepted is journaled when they are answered.
   *
   * @param source who sent them, as readings show it: `api:<name>`, `import:<id>`, `simulator`
   */
  async execute(sent: readonly SentReading[], source: string): Promise<ReadingOutcome[]> {
    const outcomes = await this.store.execute(sent, source);
    await this.holds.execute(sent, outcomes);
    const { due } = await this.revise.execute(touchedBy(outcomes));
    await this.settle.execute(due);
    return outcomes;
  }
}

/** Also the days of repeated readings: the sender may repeat because an attempt died half-way. */
function touchedBy(outcomes: readonly ReadingOutcome[]): TouchedDays[] {
  return outcomes.flatMap((each) =>
    each.outcome !== 'rejected' && each.day ? [{ connectionId: each.connectionId, from: each.day, to: each.day }] : [],
  );
}
