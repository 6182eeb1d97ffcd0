import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Collection, Model } from 'mongoose';
import { isDuplicateKey } from '../platform/mongo/duplicate-key';
import { native } from '../platform/mongo/native';
import { textPattern } from '../platform/mongo/text-pattern';

/** A feeder that has a meter of its own, at its head. `_id` is its name, as connections carry it. */
@Schema({ collection: 'feeders', versionKey: false })
export class FeederDocument {
  @Prop({ type: String, required: true }) _id!: string;
  /** What the meter is assigned to, where another meter has its connection. */
  @Prop({ type: String, required: true, unique: true }) point!: string;
  @Prop({ type: String, required: true }) meterSerial!: string;
  /** What it can carry, decimal kW: a reading beyond is a fault. */
  @Prop({ type: String, required: true }) capacityKw!: string;
  /** First day that its meter counts, `YYYY-MM-DD`. */
  @Prop({ type: String, required: true }) since!: string;
}

export const FeederSchema = SchemaFactory.createForClass(FeederDocument);

const POINT = 'feeder:';

/** Whether a meter measures a feeder there, and no connection. */
export function isFeederPoint(id: string): boolean {
  return id.startsWith(POINT);
}

export function feederPoint(id: string): string {
  return `${POINT}${id}`;
}

@Injectable()
export class FeederRepository {
  private readonly feeders: Collection<FeederDocument>;

  constructor(@InjectModel(FeederDocument.name) model: Model<FeederDocument>) {
    this.feeders = native(model);
  }

  /** `false` where the feeder has a meter already. */
  async add(feeder: FeederDocument): Promise<boolean> {
    try {
      await this.feeders.insertOne(feeder);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async byNames(names: readonly string[]): Promise<Map<string, FeederDocument>> {
    const found = await this.feeders.find({ _id: { $in: [...names] } }).toArray();
    return new Map(found.map((feeder) => [feeder._id, feeder]));
  }

  /** By measuring point; what is no feeder's is left out, without a question where none is. */
  async byPoints(points: readonly string[]): Promise<Map<string, FeederDocument>> {
    const some = points.filter(isFeederPoint);
    if (some.length === 0) return new Map();
    const found = await this.feeders.find({ point: { $in: some } }).toArray();
    return new Map(found.map((feeder) => [feeder.point, feeder]));
  }

  /** The first of them by name. */
  async list(limit: number): Promise<FeederDocument[]> {
    return this.feeders.find({}).sort({ _id: 1 }).limit(limit).toArray();
  }

  /** Names that hold a text, in order, after one of the list. */
  async names(part: string | undefined, limit: number, after?: string): Promise<string[]> {
    const found = await this.feeders
      .find({ $and: [part ? { _id: textPattern(part) } : {}, after === undefined ? {} : { _id: { $gt: after } }] })
      .project<{ _id: string }>({ _id: 1 })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
    return found.map(({ _id }) => _id);
  }
}
