import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Collection, Model } from 'mongoose';
import { isDuplicateKey } from '../platform/mongo/duplicate-key';
import { native } from '../platform/mongo/native';

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

  async byName(name: string): Promise<FeederDocument | null> {
    return this.feeders.findOne({ _id: name });
  }

  /** By measuring point; what is no feeder's is left out, without a question where none is. */
  async byPoints(points: readonly string[]): Promise<Map<string, FeederDocument>> {
    const some = points.filter(isFeederPoint);
    if (some.length === 0) return new Map();
    const found = await this.feeders.find({ point: { $in: some } }).toArray();
    return new Map(found.map((feeder) => [feeder.point, feeder]));
  }

  /** By name, after a name of the list. */
  async list(limit: number, after?: string): Promise<FeederDocument[]> {
    return this.feeders
      .find(after === undefined ? {} : { _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
  }
}
