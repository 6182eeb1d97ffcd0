import { toDayNumber, type ServiceDay } from '@kilowallet/kernel';
import type { Connection } from 'mongoose';
import { BareDriver, writtenOn, type Day } from './bare-driver';
import { JournalPerWallet } from './journal';
import { addUp, measure, type Sample } from './measure';
import { ReadComputeSave } from './models';

/** Wallets whose documents are held in memory at once, and written by each way in turn. */
const PORTION = 20_000;
/** One by one is slow by nature: a part of the fleet says enough. */
const ONE_BY_ONE = 1_000;

/** Other ways of writing what the product wrote, on the same engine, in collections of their own. */
export class Rivals {
  private constructor(
    private readonly connection: Connection,
    private readonly floor: BareDriver,
    private readonly conditional: BareDriver,
    private readonly models: ReadComputeSave,
    private readonly journal: JournalPerWallet,
  ) {}

  /** Each begins with the fleet as it stands. */
  static async open(connection: Connection): Promise<Rivals> {
    const rivals = new Rivals(
      connection,
      new BareDriver(connection, 'floor'),
      new BareDriver(connection, 'conditional'),
      new ReadComputeSave(connection),
      new JournalPerWallet(),
    );
    await rivals.floor.open();
    await rivals.conditional.open();
    await rivals.models.open(connection);
    await rivals.journal.open(connection);
    return rivals;
  }

  async bill(day: ServiceDay): Promise<Map<string, Sample>> {
    const bulk: { floor: Sample[]; conditional: Sample[] } = { floor: [], conditional: [] };
    const single = new Map<string, Sample>();
    for await (const written of writtenOn(this.connection, toDayNumber(day), PORTION)) {
      const { length } = written.entries;
      bulk.floor.push(await measure(length, () => this.floor.insertAndProject(written)));
      bulk.conditional.push(await measure(length, () => this.conditional.insertAndUpdateConditionally(written)));
      if (single.size > 0) continue;
      const part: Day = { ...written, entries: written.entries.slice(0, ONE_BY_ONE) };
      single.set('d  read, compute, save with models', await measure(ONE_BY_ONE, () => this.models.run(part)));
      single.set('e  medici’s journal per wallet', await measure(ONE_BY_ONE, () => this.journal.run(part)));
    }
    return new Map([
      ['b  two bulk writes, ready documents', addUp(bulk.floor)],
      ['c  insert + conditional update', addUp(bulk.conditional)],
      ...single,
    ]);
  }

  async close(): Promise<void> {
    await this.journal.close();
  }
}
