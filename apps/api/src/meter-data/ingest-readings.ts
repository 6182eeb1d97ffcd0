import { Injectable } from '@nestjs/common';
import { RaiseHolds } from './raise-holds';
import { ReviseConsumption, type TouchedDays } from './revise-consumption';
import { SettleTrueUps } from './settle-true-ups';
import { StoreReadings, type ReadingOutcome, type SentReading } from './store-readings';
import { KeepUnknown } from './unknown-meters/keep-unknown';

/** What became of a reading; one of a meter that nobody knows waits until somebody does. */
export type IngestOutcome = ReadingOutcome | { readonly outcome: 'queued' };

/** The one way in for readings, whoever sends them: a meter data system, a file, or the simulator. */
@Injectable()
export class IngestReadings {
  constructor(
    private readonly store: StoreReadings,
    private readonly holds: RaiseHolds,
    private readonly revise: ReviseConsumption,
    private readonly settle: SettleTrueUps,
    private readonly unknown: KeepUnknown,
  ) {}

  /**
   * Judges and stores readings and revises the consumption of their days; days that were billed are trued up.
   * Outcomes are in the order of the readings, and everything accepted or queued is journaled when they are answered.
   *
   * @param source who sent them, as readings show it: `api:<name>`, `import:<id>`, `simulator`
   */
  async execute(sent: readonly SentReading[], source: string): Promise<IngestOutcome[]> {
    const outcomes: IngestOutcome[] = await this.known(sent, source);
    const unknown = outcomes.flatMap((each, index) => (isUnknownMeter(each) ? [index] : []));
    if (unknown.length > 0) await this.other(sent, unknown, outcomes, source);
    return outcomes;
  }

  private async known(sent: readonly SentReading[], source: string): Promise<ReadingOutcome[]> {
    const outcomes = await this.store.execute(sent, source);
    await this.holds.execute(sent, outcomes);
    const { due } = await this.revise.execute(touchedBy(outcomes));
    await this.settle.execute(due);
    return outcomes;
  }

  /** Readings whose name is no serial: it may mean a connection's meter, or nobody knows it yet. */
  private async other(
    sent: readonly SentReading[],
    unknown: readonly number[],
    outcomes: IngestOutcome[],
    source: string,
  ): Promise<void> {
    const readings = unknown.flatMap((index) => sent[index] ?? []);
    const renamed = await this.unknown.renamed(readings);
    const named = await this.known(
      renamed.filter((reading) => reading !== undefined),
      source,
    );
    const waiting: SentReading[] = [];
    let next = 0;
    for (const [place, index] of unknown.entries()) {
      const outcome = renamed[place] && named[next++];
      const reading = readings[place];
      if (outcome) outcomes[index] = outcome;
      else if (reading) {
        waiting.push(reading);
        outcomes[index] = { outcome: 'queued' };
      }
    }
    await this.unknown.keep(waiting, source);
  }
}

function isUnknownMeter(outcome: IngestOutcome): boolean {
  return outcome.outcome === 'rejected' && outcome.rejection.code === 'unknown-meter';
}

/** Also the days of repeated readings: the sender may repeat because an attempt died half-way. */
function touchedBy(outcomes: readonly ReadingOutcome[]): TouchedDays[] {
  return outcomes.flatMap((each) =>
    each.outcome !== 'rejected' && each.day ? [{ connectionId: each.connectionId, from: each.day, to: each.day }] : [],
  );
}
