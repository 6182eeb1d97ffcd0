import { Decimal } from '@kilowallet/kernel';
import type { RegisterReading } from '@kilowallet/metering';
import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Collection, Model } from 'mongoose';
import { native } from '../platform/mongo/native';
import { putMany } from '../platform/mongo/put-many';
import { registerReadId } from './reading-id';

/** One cumulative reading; `_id` is meter, register and time, so that one moment has one value. */
@Schema({ collection: 'register_reads', versionKey: false })
export class RegisterReadDocument {
  @Prop({ type: String, required: true }) _id!: string;
  /** Meter. */
  @Prop({ type: String, required: true }) m!: string;
  /** Register: `import` unless the meter has several. */
  @Prop({ type: String, required: true }) r!: string;
  @Prop({ type: Date, required: true }) at!: Date;
  /** Cumulative, decimal kWh. */
  @Prop({ type: String, required: true }) kwh!: string;
  @Prop({ type: String, required: true }) q!: RegisterReading['quality'];
  @Prop({ type: String, required: true }) source!: string;
  @Prop({ type: Date, required: true }) receivedAt!: Date;
}

export const RegisterReadSchema = SchemaFactory.createForClass(RegisterReadDocument).index({ m: 1, r: 1, at: 1 });

/** A meter in a time of its life: `[from, to)`. */
export type MeterTime = { readonly meter: string; readonly from: Date; readonly to: Date };

export type ReadingPosition = { readonly at: Date; readonly id: string };

export type Provenance = { readonly source: string; readonly receivedAt: Date };

@Injectable()
export class RegisterReadRepository {
  private readonly reads: Collection<RegisterReadDocument>;

  constructor(@InjectModel(RegisterReadDocument.name) model: Model<RegisterReadDocument>) {
    this.reads = native(model);
  }

  /** Readings of one register of some meters, `[from, to]`, in order of meter and time. */
  async between(meters: readonly string[], register: string, from: Date, to: Date): Promise<RegisterReading[]> {
    const found = await this.reads
      .find({ m: { $in: [...meters] }, r: register, at: { $gte: from, $lte: to } })
      .sort({ m: 1, r: 1, at: 1 })
      .toArray();
    return found.map(readingOf);
  }

  /** Which of some meters have a register at all: one look into the index for each. */
  async metersWith(meters: readonly string[], register: string): Promise<ReadonlySet<string>> {
    const found = await this.reads.distinct('m', { m: { $in: [...meters] }, r: register });
    return new Set(found);
  }

  async lastBefore(meter: string, register: string, before: Date): Promise<RegisterReading | undefined> {
    const found = await this.reads
      .find({ m: meter, r: register, at: { $lt: before } })
      .sort({ m: -1, r: -1, at: -1 })
      .limit(1)
      .next();
    return found ? readingOf(found) : undefined;
  }

  async firstAfter(meter: string, register: string, after: Date): Promise<RegisterReading | undefined> {
    const found = await this.reads
      .find({ m: meter, r: register, at: { $gt: after } })
      .sort({ m: 1, r: 1, at: 1 })
      .limit(1)
      .next();
    return found ? readingOf(found) : undefined;
  }

  /**
   * Stores readings; one that is there already (its estimate) is replaced.
   *
   * @param seen ids of readings that were seen there
   */
  async put(
    readings: readonly RegisterReading[],
    { source, receivedAt }: Provenance,
    seen: ReadonlySet<string> = new Set(),
  ): Promise<void> {
    await putMany(
      this.reads,
      readings.map((reading) => ({
        _id: registerReadId(reading.meter, reading.register, reading.readAt),
        m: reading.meter,
        r: reading.register,
        at: reading.readAt,
        kwh: reading.registerKwh.toString(),
        q: reading.quality,
        source,
        receivedAt,
      })),
      ({ _id }) => seen.has(_id),
    );
  }

  /** Readings of all registers of some meters, each in its time, the latest first, after a position of the list. */
  async latest(times: readonly MeterTime[], limit: number, after?: ReadingPosition): Promise<RegisterReadDocument[]> {
    if (times.length === 0) return [];
    return this.reads
      .find({
        $and: [
          { $or: times.map(({ meter, from, to }) => ({ m: meter, at: { $gte: from, $lt: to } })) },
          after ? { $or: [{ at: { $lt: after.at } }, { at: after.at, _id: { $lt: after.id } }] } : {},
        ],
      })
      .sort({ at: -1, _id: -1 })
      .limit(limit)
      .toArray();
  }
}

function readingOf(stored: RegisterReadDocument): RegisterReading {
  return {
    meter: stored.m,
    register: stored.r,
    readAt: stored.at,
    registerKwh: new Decimal(stored.kwh),
    quality: stored.q,
  };
}
