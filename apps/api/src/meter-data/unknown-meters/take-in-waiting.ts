import { Injectable } from '@nestjs/common';
import { IngestReadings } from '../ingest-readings';
import { MeteredConnections } from '../metered-connections';
import { UnknownMeterRepository } from './unknown-meter.repository';
import { WaitingReadingRepository } from './waiting-reading.repository';

const BATCH = 500;

/** Takes in what waited for a meter, once that is known. */
@Injectable()
export class TakeInWaiting {
  constructor(
    private readonly meters: UnknownMeterRepository,
    private readonly waiting: WaitingReadingRepository,
    private readonly metered: MeteredConnections,
    private readonly ingest: IngestReadings,
  ) {}

  /** Every name that has come to mean a meter: registered since, or assigned. Answers how many readings went in. */
  async everything(): Promise<number> {
    let takenIn = 0;
    for (let after = ''; ;) {
      const names = await this.meters.names(after, BATCH);
      const [registered, assigned] = await Promise.all([
        this.metered.segmentsOfMeters(names),
        this.meters.connectionsOf(names),
      ]);
      for (const name of names) if (registered.has(name) || assigned.has(name)) takenIn += await this.of(name);
      if (names.length < BATCH) return takenIn;
      after = names.at(-1) ?? '';
    }
  }

  /**
   * The readings of one name. What is refused stays, with the reason. A crash between taking in and forgetting repeats
   * readings, which changes nothing.
   */
  async of(name: string): Promise<number> {
    const meter = await this.meters.byName(name);
    if (!meter) return 0;
    let takenIn = 0;
    for (let after = ''; ;) {
      const batch = await this.waiting.of(name, after, BATCH);
      if (batch.length === 0) break;
      after = batch.at(-1)?.id ?? '';
      const done: string[] = [];
      const refused: { id: string; reason: string }[] = [];
      for (const [source, some] of bySource(batch)) {
        const outcomes = await this.ingest.execute(
          some.map(({ reading }) => reading),
          source,
        );
        for (const [index, outcome] of outcomes.entries()) {
          const id = some[index]?.id ?? '';
          if (outcome.outcome === 'rejected') refused.push({ id, reason: outcome.rejection.detail });
          else if (outcome.outcome !== 'queued') done.push(id);
        }
      }
      await this.waiting.remove(done);
      await this.waiting.refuse(refused);
      takenIn += done.length;
    }
    if ((await this.waiting.count(name)) === 0) await this.meters.settled(name, meter.lastReceivedAt);
    else await this.meters.leave(name, meter.lastReceivedAt);
    return takenIn;
  }
}

function bySource<Each extends { source: string }>(batch: readonly Each[]): Map<string, Each[]> {
  const groups = new Map<string, Each[]>();
  for (const each of batch) groups.set(each.source, [...(groups.get(each.source) ?? []), each]);
  return groups;
}
