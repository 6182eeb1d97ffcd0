import { minor, type DayNumber, type Minor } from '@kilowallet/kernel';
import type { Entry, EntryKind } from '@kilowallet/wallet';
import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Collection, Model } from 'mongoose';
import { isDuplicateKey } from '../platform/mongo/duplicate-key';
import { insertNew } from '../platform/mongo/insert-new';
import { native } from '../platform/mongo/native';
import { BUCKET_SIZE, bucketOf, bucketRange, entryId, walletOf } from './entry-id';
import { entryOf, storedEntry, type StoredEntry } from './wallet.mapping';

/**
 * The append-only ledger. Its documents are written and read by the driver alone (see `StoredEntry` for their fields):
 * Mongoose only names the collection and keeps its indexes.
 *
 * Every question about one wallet names `w`, so that on a sharded cluster one shard answers.
 */
@Schema({ collection: 'ledger', versionKey: false, strict: false })
export class LedgerDocument {
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: String, required: true }) w!: string;
  @Prop({ type: Number, required: true }) s!: number;
  @Prop({ type: String, required: true }) t!: EntryKind;
  @Prop({ type: Number }) d?: number;
  @Prop({ type: String }) k?: string;
}

export const LedgerSchema = SchemaFactory.createForClass(LedgerDocument)
  // A key of money is used once, for ever.
  .index({ w: 1, k: 1 }, { unique: true, partialFilterExpression: { k: { $exists: true } } })
  // One day over all wallets in their order, and the days of one wallet by a seek for each.
  .index({ d: 1, w: 1, s: 1 }, { partialFilterExpression: { d: { $exists: true } } });

/** What one posting for a day changed the balance by. */
export type DayAmount = { readonly kind: EntryKind; readonly amount: Minor };
/** Years of days: the driver would ask for the first 101 and then again for the rest. */
const ONE_REPLY = 2_000;

export type InsertOutcome = 'inserted' | 'number-taken' | 'key-taken';

@Injectable()
export class LedgerRepository {
  private readonly entries: Collection<LedgerDocument>;

  constructor(@InjectModel(LedgerDocument.name) model: Model<LedgerDocument>) {
    this.entries = native(model);
  }

  /** The commit point of a posting. */
  async insert(entry: Entry): Promise<InsertOutcome> {
    try {
      await this.entries.insertOne(storedEntry(entry));
      return 'inserted';
    } catch (error) {
      if (isDuplicateKey(error, 'k')) return 'key-taken';
      if (isDuplicateKey(error)) return 'number-taken';
      throw error;
    }
  }

  /**
   * The commit points of a batch, one entry per wallet, in any order.
   *
   * @returns the positions of the entries that did not go in because their number or key was taken
   */
  async insertMany(entries: readonly Entry[]): Promise<ReadonlySet<number>> {
    return insertNew(this.entries, entries.map(storedEntry));
  }

  async at(walletId: string, sequence: number): Promise<Entry | undefined> {
    const stored = await this.entries.findOne({ _id: entryId(walletId, sequence), w: walletId });
    return stored ? read(stored) : undefined;
  }

  /** The entries that follow a number without a gap, at most so many, in their order. */
  async following(walletId: string, sequence: number, limit: number): Promise<Entry[]> {
    const ids = Array.from({ length: limit }, (_, place) => entryId(walletId, sequence + 1 + place));
    const stored = await this.entries.find({ _id: { $in: ids }, w: walletId }, { batchSize: limit + 1 }).toArray();
    stored.sort((one, other) => one.s - other.s);
    // what comes in while the engine looks may be seen without the one before it: that one is there by the next look
    return stored.filter(({ s }, place) => s === sequence + 1 + place).map(read);
  }

  /** Several entries, each by wallet and number. */
  async entriesAt(places: readonly (readonly [walletId: string, sequence: number])[]): Promise<Entry[]> {
    const stored = await this.entries
      .find({
        _id: { $in: places.map(([walletId, sequence]) => entryId(walletId, sequence)) },
        w: { $in: [...new Set(places.map(([walletId]) => walletId))] },
      })
      .toArray();
    return stored.map(read);
  }

  async byId(id: string): Promise<Entry | undefined> {
    const walletId = walletOf(id);
    if (walletId === undefined) return undefined;
    const stored = await this.entries.findOne({ _id: id, w: walletId });
    return stored ? read(stored) : undefined;
  }

  async byKey(walletId: string, key: string): Promise<Entry | undefined> {
    const stored = await this.entries.findOne({ w: walletId, k: key });
    return stored ? read(stored) : undefined;
  }

  /**
   * Newest first, below a number; of one kind if asked.
   *
   * @param sequence at most one more than the wallet's last: the walk goes down bucket by bucket from there
   */
  async before(walletId: string, sequence: number, limit: number, kind?: EntryKind): Promise<Entry[]> {
    const found: Entry[] = [];
    for (let bucket = bucketOf(sequence - 1); bucket >= 0 && found.length < limit; bucket--) {
      const { from, to } = bucketRange(bucket, walletId);
      const stored = await this.entries
        .find({ _id: { $gte: from, $lt: to }, w: walletId, ...(kind && { t: kind }) })
        .toArray();
      const older = stored.filter(({ s }) => s < sequence).sort((a, b) => b.s - a.s);
      found.push(...older.map(read));
    }
    return found.slice(0, limit);
  }

  /** What was charged and corrected on some days of one wallet, in the order of posting. */
  async ofDays(walletId: string, days: readonly DayNumber[]): Promise<Entry[]> {
    // each day is one seek of {d, w, s}; a range over d would read every wallet's days
    const stored = await this.entries.find({ d: { $in: [...days] }, w: walletId }).toArray();
    return stored.sort((a, b) => a.s - b.s).map(read);
  }

  /** What the charges and corrections of some days of one wallet came to, without their sheets. */
  async amountsOfDays(walletId: string, days: readonly DayNumber[]): Promise<DayAmount[]> {
    const stored = await this.entries
      .find<{ t: EntryKind; a: number }>(
        { d: { $in: [...days] }, w: walletId },
        { projection: { _id: 0, t: 1, a: 1 }, batchSize: ONE_REPLY },
      )
      .toArray();
    return stored.map(({ t, a }) => ({ kind: t, amount: minor(a) }));
  }

  /** The charge of one day of each of some wallets: a seek for each. */
  async chargesOn(walletIds: readonly string[], day: DayNumber): Promise<Entry[]> {
    const stored = await this.entries.find({ d: day, w: { $in: [...walletIds] }, t: 'charge' }).toArray();
    return stored.map(read);
  }

  /** One day's charges and corrections over all wallets, by wallet, after a position of that list. */
  async ofDay(day: DayNumber, limit: number, after?: { walletId: string; sequence: number }): Promise<Entry[]> {
    const stored = await this.entries
      .find({
        d: day,
        ...(after && {
          $or: [{ w: { $gt: after.walletId } }, { w: after.walletId, s: { $gt: after.sequence } }],
        }),
      })
      .sort({ w: 1, s: 1 })
      .limit(limit)
      .toArray();
    return stored.map(read);
  }

  /**
   * The histories of neighbouring wallets, bucket by bucket: within a bucket by wallet, and the buckets in order.
   *
   * @param highest the largest sequence among them that is known; one bucket beyond it is read too, in case a writer
   *   died before projecting
   */
  async *histories(firstWallet: string, lastWallet: string, highest: number): AsyncGenerator<Entry[]> {
    for (let bucket = 0; bucket <= bucketOf(highest + BUCKET_SIZE); bucket++) {
      const { from, to } = bucketRange(bucket, firstWallet, lastWallet);
      const stored = await this.entries
        .find({ _id: { $gte: from, $lt: to }, w: { $gte: firstWallet, $lte: lastWallet } })
        .batchSize(5_000)
        .toArray();
      yield stored.sort((a, b) => (a.w < b.w ? -1 : a.w > b.w ? 1 : a.s - b.s)).map(read);
    }
  }
}

/** The driver answers what was stored: the fields that Mongoose does not know are those of `StoredEntry`. */
function read(document: LedgerDocument): Entry {
  return entryOf(document as StoredEntry);
}
