import type { DayNumber } from '@kilowallet/kernel';
import { openingState, previousDay, type WalletState } from '@kilowallet/wallet';
import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, type Collection, type Model } from 'mongoose';
import { native } from '../platform/mongo/native';
import { stateOf, storedState, type StoredState } from './wallet.mapping';

/** A wallet: where its ledger stands. `_id` is the connection's id. */
@Schema({ collection: 'wallets', versionKey: false })
export class WalletDocument {
  @Prop({ type: String, required: true }) _id!: string;
  /** First prepaid service day, YYYYMMDD: where verification begins to expect charges. */
  @Prop({ type: Number, required: true }) from!: number;
  @Prop({ type: Date, required: true }) openedAt!: Date;
  @Prop({ type: SchemaTypes.Mixed, required: true }) st!: StoredState;
}

export const WalletSchema = SchemaFactory.createForClass(WalletDocument)
  // low-balance and defaulter scans, and lists sorted by balance
  .index({ 'st.b': 1, _id: 1 });

export type Wallet = {
  readonly id: string;
  /** First prepaid service day. */
  readonly from: DayNumber;
  readonly openedAt: Date;
  readonly state: WalletState;
};

@Injectable()
export class WalletRepository {
  private readonly wallets: Collection<WalletDocument>;

  constructor(@InjectModel(WalletDocument.name) model: Model<WalletDocument>) {
    this.wallets = native(model);
  }

  /** Opens wallets at nothing; one that exists is left as it is. */
  async open(wallets: readonly { readonly id: string; readonly from: DayNumber }[], openedAt: Date): Promise<void> {
    if (wallets.length === 0) return;
    await this.wallets.bulkWrite(
      wallets.map(({ id, from }) => ({
        updateOne: {
          filter: { _id: id },
          update: { $setOnInsert: { from, openedAt, st: storedState(openingState(previousDay(from))) } },
          upsert: true,
        },
      })),
      { ordered: false },
    );
  }

  async byId(id: string): Promise<Wallet | undefined> {
    const stored = await this.wallets.findOne({ _id: id });
    return stored ? walletOf(stored) : undefined;
  }

  async byIds(ids: readonly string[]): Promise<Map<string, Wallet>> {
    const stored = await this.wallets.find({ _id: { $in: [...ids] } }).toArray();
    return new Map(stored.map((wallet) => [wallet._id, walletOf(wallet)]));
  }

  /** Wallets by id, of the half-open range after one id up to and including another. */
  async page(after: string, upTo: string, limit: number): Promise<Wallet[]> {
    const stored = await this.wallets
      .find({ _id: { $gt: after, $lte: upTo } })
      .sort({ _id: 1 })
      .limit(limit)
      .batchSize(limit + 1)
      .toArray();
    return stored.map(walletOf);
  }

  /** Wallets at or below a balance, the poorest first, after a position of that list. */
  async atOrBelow(balance: number, limit: number, after?: { balance: number; id: string }): Promise<Wallet[]> {
    const stored = await this.wallets
      .find({
        'st.b': { $lte: balance },
        ...(after && {
          $or: [{ 'st.b': { $gt: after.balance } }, { 'st.b': after.balance, _id: { $gt: after.id } }],
        }),
      })
      .sort({ 'st.b': 1, _id: 1 })
      .limit(limit)
      .toArray();
    return stored.map(walletOf);
  }

  async count(): Promise<number> {
    return this.wallets.estimatedDocumentCount();
  }

  /** Every so many wallets, an id: where ranges of about that size end. The last id is always there. */
  async boundaries(size: number): Promise<string[]> {
    const found: string[] = [];
    let position = 0;
    let last: string | undefined;
    for await (const { _id } of this.wallets
      .find({}, { projection: { _id: 1 } })
      .sort({ _id: 1 })
      .batchSize(10_000)) {
      last = _id;
      if (++position % size === 0) found.push(_id);
    }
    if (last !== undefined && found.at(-1) !== last) found.push(last);
    return found;
  }

  /**
   * Brings a wallet forward to a state of its ledger.
   *
   * `$max` compares field by field, sequence first, so this means "if newer": harmless when repeated, late or out of
   * order, and on the engine's fastest path, as it asks for nothing but `_id`.
   */
  async project(id: string, state: WalletState): Promise<void> {
    await this.wallets.updateOne({ _id: id }, { $max: { st: storedState(state) } });
  }

  /**
   * The same for many wallets, each with one state, in one statement: most of what single updates cost the engine is
   * the asking. An aggregation's `$max` compares as the update's does.
   */
  async projectMany(states: readonly { readonly id: string; readonly state: WalletState }[]): Promise<void> {
    if (states.length === 0) return;
    const ids = states.map(({ id }) => id);
    const reached = states.map(({ state }) => storedState(state));
    const itsOwn = { $arrayElemAt: [{ $literal: reached }, { $indexOfArray: [{ $literal: ids }, '$_id'] }] };
    await this.wallets.updateMany({ _id: { $in: ids } }, [{ $set: { st: { $max: ['$st', itsOwn] } } }]);
  }

  /** Sums over all balances, in minor units: money held for consumers, and money they owe. */
  async totals(): Promise<{ held: number; owed: number }> {
    const [sums] = await this.wallets
      .aggregate<{ held: number; owed: number }>([
        { $sort: { 'st.b': 1 } },
        {
          $group: {
            _id: null,
            held: { $sum: { $max: ['$st.b', 0] } },
            owed: { $sum: { $min: ['$st.b', 0] } },
          },
        },
      ])
      .toArray();
    return { held: sums?.held ?? 0, owed: sums?.owed ?? 0 };
  }

  /** How many balances lie at or below a line, and at or below zero. */
  async countAtOrBelow(balance: number): Promise<number> {
    return this.wallets.countDocuments({ 'st.b': { $lte: balance } });
  }
}

function walletOf(stored: WalletDocument): Wallet {
  return { id: stored._id, from: stored.from, openedAt: stored.openedAt, state: stateOf(stored.st) };
}
