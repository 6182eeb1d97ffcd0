import { Schema, type Connection } from 'mongoose';
import type { Day } from './bare-driver';

type Wallet = { _id: string; st: { s: number; b: number }; openedAt?: Date };

/** The textbook way: for each wallet, find a document, change it, save it, save an entry. */
export class ReadComputeSave {
  private readonly wallets;
  private readonly ledger;

  constructor(connection: Connection) {
    this.wallets = connection.model(
      'BenchWallet',
      new Schema<Wallet>(
        { _id: { type: String, required: true }, st: { type: Schema.Types.Mixed, required: true } },
        { collection: 'bench_wallets_models', versionKey: false },
      ),
    );
    this.ledger = connection.model(
      'BenchEntry',
      new Schema<{ _id: string }>(
        { _id: { type: String, required: true } },
        { collection: 'bench_ledger_models', versionKey: false, strict: false },
      ),
    );
  }

  async open(connection: Connection): Promise<void> {
    await connection
      .collection('wallets')
      .aggregate([{ $out: 'bench_wallets_models' }])
      .toArray();
  }

  async run({ entries, states }: Day): Promise<void> {
    for (const entry of entries) {
      const wallet = await this.wallets.findById(entry.w);
      if (!wallet) throw new Error(`no wallet ${entry.w}`);
      await new this.ledger(entry).save();
      wallet.set('st', states.get(entry.w));
      await wallet.save();
    }
  }
}
