import { toDayNumber, type DayNumber, type ServiceDay } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, type Collection, type Model } from 'mongoose';
import { insertNew } from '../platform/mongo/insert-new';
import { native } from '../platform/mongo/native';
import { consumptionDayId } from './reading-id';

export type ConsumptionQuality = 'actual' | 'estimated' | 'provisional';

export type ConsumptionRevision = {
  rev: number;
  kwh: string;
  x?: string;
  q: ConsumptionQuality;
  why: string[];
  at: Date;
};

/** What billing takes: the energy of one connection and service day. Corrected by a new revision, never silently. */
@Schema({ collection: 'consumption_days', versionKey: false })
export class ConsumptionDayDocument {
  @Prop({ type: String, required: true }) _id!: string;
  /** Connection. */
  @Prop({ type: String, required: true }) c!: string;
  /** Service day, YYYYMMDD. */
  @Prop({ type: Number, required: true }) d!: DayNumber;
  /** Decimal kWh. */
  @Prop({ type: String, required: true }) kwh!: string;
  /** Decimal kWh given to the network, where that is measured. */
  @Prop({ type: String }) x?: string;
  /** Fingerprint of the day's intervals: other hours may be another price, for the same energy. */
  @Prop({ type: String }) iv?: string;
  @Prop({ type: String, required: true }) q!: ConsumptionQuality;
  /** How it came about, in words: the readings, the gap, the days of an estimate. */
  @Prop({ type: [String], required: true }) why!: string[];
  /** 1 at first; every correction adds one. */
  @Prop({ type: Number, required: true }) rev!: number;
  @Prop({ type: Date, required: true }) at!: Date;
  /** What it was before, the oldest first. */
  @Prop({ type: SchemaTypes.Mixed, required: true }) was!: ConsumptionRevision[];
  /** The energy has changed since it was last handed to billing: a true-up may be due. */
  @Prop({ type: Boolean }) due?: true;
  /** Reports have not added this revision up yet. */
  @Prop({ type: Boolean }) fresh?: true;
}

export const ConsumptionDaySchema = SchemaFactory.createForClass(ConsumptionDayDocument)
  .index({ due: 1, _id: 1 }, { partialFilterExpression: { due: true } })
  .index({ fresh: 1, _id: 1 }, { partialFilterExpression: { fresh: true } })
  // a day of the whole fleet: what is provisional
  .index({ d: 1, q: 1 });

/** What billing reads of every connection's day: no more, and in one reply. */
export type BilledConsumption = Pick<ConsumptionDayDocument, 'c' | 'kwh' | 'x' | 'q' | 'why' | 'rev'>;
const BILLED = { _id: 0, c: 1, kwh: 1, x: 1, q: 1, why: 1, rev: 1 } as const;

/** A day's energy without its history. */
export type DayEnergyRow = Pick<ConsumptionDayDocument, 'd' | 'kwh' | 'x' | 'q'>;
const ENERGY = { _id: 0, d: 1, kwh: 1, x: 1, q: 1 } as const;

/** What reports add up of a day. */
export type FreshDay = Pick<ConsumptionDayDocument, '_id' | 'c' | 'd' | 'kwh' | 'x' | 'q' | 'rev'>;
const FRESH = { c: 1, d: 1, kwh: 1, x: 1, q: 1, rev: 1 } as const;

/** More days than anybody asks for at once: the driver would ask for the first 101 and then again for the rest. */
const ONE_REPLY = 1_200;

@Injectable()
export class ConsumptionDayRepository {
  private readonly days: Collection<ConsumptionDayDocument>;

  constructor(@InjectModel(ConsumptionDayDocument.name) model: Model<ConsumptionDayDocument>) {
    this.days = native(model);
  }

  async byIds(ids: readonly string[]): Promise<Map<string, ConsumptionDayDocument>> {
    if (ids.length === 0) return new Map();
    const found = await this.days.find({ _id: { $in: [...ids] } }).toArray();
    return new Map(found.map((day) => [day._id, day]));
  }

  /** One day of many connections, by connection. */
  async ofDay(connectionIds: readonly string[], day: ServiceDay): Promise<Map<string, BilledConsumption>> {
    if (connectionIds.length === 0) return new Map();
    const found = await this.days
      .find<BilledConsumption>(
        { _id: { $in: connectionIds.map((id) => consumptionDayId(id, day)) } },
        { projection: BILLED, batchSize: connectionIds.length + 1 },
      )
      .toArray();
    return new Map(found.map((each) => [each.c, each]));
  }

  /** Days `[from, to]` of one connection, in order. */
  async between(connectionId: string, from: ServiceDay, to: ServiceDay): Promise<ConsumptionDayDocument[]> {
    return this.days
      .find({ _id: { $gte: consumptionDayId(connectionId, from), $lte: consumptionDayId(connectionId, to) } })
      .sort({ _id: 1 })
      .toArray();
  }

  /** The energy alone of days `[from, to]` of one connection, in order: a range of ids, in one reply. */
  async energyBetween(connectionId: string, from: ServiceDay, to: ServiceDay): Promise<DayEnergyRow[]> {
    return this.days
      .find<DayEnergyRow>(
        { _id: { $gte: consumptionDayId(connectionId, from), $lte: consumptionDayId(connectionId, to) } },
        { projection: ENERGY, batchSize: ONE_REPLY },
      )
      .sort({ _id: 1 })
      .toArray();
  }

  /** The latest days of a connection before a day that rest on readings: what an estimate is the mean of. */
  async validBefore(connectionId: string, before: ServiceDay, limit: number): Promise<ConsumptionDayDocument[]> {
    return this.days
      .find({
        _id: { $gte: `${connectionId}:`, $lt: consumptionDayId(connectionId, before) },
        q: { $in: ['actual', 'estimated'] },
      })
      .sort({ _id: -1 })
      .limit(limit)
      .toArray();
  }

  /** Stores days that nobody has stored yet; those that are there stay as they are. Answers how many went in. */
  async add(days: readonly ConsumptionDayDocument[]): Promise<number> {
    const there = await insertNew(this.days, days.map(asFresh));
    return days.length - there.size;
  }

  /** Revises days that are still at the revision before; answers how many were, for others have been faster. */
  async revise(days: readonly ConsumptionDayDocument[]): Promise<number> {
    if (days.length === 0) return 0;
    const { matchedCount } = await this.days.bulkWrite(
      days.map(asFresh).map(({ _id, ...rest }) => ({
        replaceOne: { filter: { _id, rev: rest.rev - 1 }, replacement: rest },
      })),
      { ordered: false },
    );
    return matchedCount;
  }

  /** Days that may need a true-up, after an id, in the order of connections and days. */
  async due(after: string, limit: number): Promise<ConsumptionDayDocument[]> {
    return this.days
      .find({ due: true, _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
  }

  /** Those of some days that may need a true-up, as they stand now, in the order of connections and days. */
  async stillDue(ids: readonly string[]): Promise<ConsumptionDayDocument[]> {
    if (ids.length === 0) return [];
    return this.days
      .find({ _id: { $in: [...ids] }, due: true })
      .sort({ _id: 1 })
      .toArray();
  }

  /** Billing has what this revision says; a later revision stays due. */
  async settled(day: ConsumptionDayDocument): Promise<void> {
    await this.days.updateOne({ _id: day._id, rev: day.rev }, { $unset: { due: '' } });
  }

  /** Days that reports have not added up yet, after an id, in the order of connections and days. */
  async fresh(after: string, limit: number): Promise<FreshDay[]> {
    return this.days
      .find<FreshDay>({ fresh: true, _id: { $gt: after } }, { projection: FRESH, batchSize: limit + 1 })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
  }

  /** How many days wait to be added up, counted no further than a limit. */
  async countFresh(limit: number): Promise<number> {
    return this.days.countDocuments({ fresh: true }, { limit });
  }

  /** Reports have what these revisions say; later revisions stay fresh. */
  async addedUp(days: readonly FreshDay[]): Promise<void> {
    for (const rev of new Set(days.map((day) => day.rev))) {
      const ids = days.filter((day) => day.rev === rev).map(({ _id }) => _id);
      await this.days.updateMany({ _id: { $in: ids }, rev }, { $unset: { fresh: '' } });
    }
  }

  /** Has every day added up anew: for a database that is older than the sums. */
  async refreshAll(): Promise<void> {
    await this.days.updateMany({ fresh: { $exists: false } }, { $set: { fresh: true } });
  }

  async countOfDay(day: ServiceDay, quality: ConsumptionQuality): Promise<number> {
    return this.days.countDocuments({ d: toDayNumber(day), q: quality });
  }
}

function asFresh(day: ConsumptionDayDocument): ConsumptionDayDocument {
  return { ...day, fresh: true };
}
