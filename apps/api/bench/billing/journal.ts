import { Book } from 'medici';
import mongoose, { type Connection } from 'mongoose';
import { readEnvironment } from '../../src/platform/config/environment';
import { durableWrites } from '../../src/platform/mongo/durable-writes';
import type { Day } from './bare-driver';

/** A general accounting library: for each wallet a journal of two transactions, as its documentation shows. */
export class JournalPerWallet {
  private readonly book = new Book('wallets', { precision: 0 });

  /** medici writes through Mongoose's default connection. */
  async open({ name }: Connection): Promise<void> {
    const { mongoUri } = readEnvironment(process.env);
    await mongoose.connect(mongoUri, { dbName: name, writeConcern: await durableWrites(mongoUri) });
  }

  async run({ entries, states }: Day): Promise<void> {
    for (const entry of entries) {
      const charged = Math.abs(Number(entry.a));
      await this.book
        .entry('charge')
        .debit(`wallets:${entry.w}`, charged, { state: states.get(entry.w), sheet: entry.sh, day: entry.d })
        .credit('revenue', charged)
        .commit();
    }
  }

  async close(): Promise<void> {
    await mongoose.disconnect();
  }
}
