import { createHash } from 'node:crypto';
import { Decimal, fromDayNumber, toDayNumber, type DayNumber } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, type Collection, type Model } from 'mongoose';
import { native } from '../../platform/mongo/native';
import { intervalDayId, registerReadId } from '../reading-id';
import type { SentReading } from '../store-readings';

/** A reading as it waits: numbers as decimal strings. */
type Kept =
  | { type: 'register'; register: string; readAt: Date; kwh: string; quality: SentReading['quality'] }
  | {
      type: 'interval';
      channel: string;
      day: DayNumber;
      minutes: number;
      values: (string | null)[];
      quality: SentReading['quality'];
    };

/**
 * A reading of a meter that nobody has registered. `_id` is the reading and its value: the same one again is the same
 * document, and another value for the same time is kept beside it, to be judged when the meter is known.
 */
@Schema({ collection: 'waiting_readings', versionKey: false })
export class WaitingReadingDocument {
  @Prop({ type: String, required: true }) _id!: string;
  /** What the reading calls its meter. */
  @Prop({ type: String, required: true }) m!: string;
  @Prop({ type: SchemaTypes.Mixed, required: true }) r!: Kept;
  @Prop({ type: String, required: true }) source!: string;
  @Prop({ type: Date, required: true }) receivedAt!: Date;
  /** Why it was refused when the meter was known; it stays to be looked at. */
  @Prop({ type: String }) refused?: string;
}

export const WaitingReadingSchema = SchemaFactory.createForClass(WaitingReadingDocument).index({ m: 1, _id: 1 });

export type Waiting = { readonly id: string; readonly reading: SentReading; readonly source: string };

@Injectable()
export class WaitingReadingRepository {
  private readonly waiting: Collection<WaitingReadingDocument>;

  constructor(@InjectModel(WaitingReadingDocument.name) model: Model<WaitingReadingDocument>) {
    this.waiting = native(model);
  }

  /** Keeps readings; what is kept already stays as it is. Answers the meters of which something new came. */
  async keep(readings: readonly SentReading[], source: string, receivedAt: Date): Promise<ReadonlySet<string>> {
    if (readings.length === 0) return new Set();
    const { upsertedIds } = await this.waiting.bulkWrite(
      readings.map((reading) => ({
        updateOne: {
          filter: { _id: waitingId(reading), m: reading.meter },
          update: { $setOnInsert: { r: keptOf(reading), source, receivedAt } },
          upsert: true,
        },
      })),
      { ordered: false },
    );
    return new Set(Object.keys(upsertedIds).flatMap((index) => readings[Number(index)]?.meter ?? []));
  }

  /** Readings of a meter after one of them, in a stable order. */
  async of(meter: string, after: string, limit: number): Promise<Waiting[]> {
    const found = await this.waiting
      .find({ m: meter, _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
    return found.map((each) => ({ id: each._id, reading: readingOf(each), source: each.source }));
  }

  async count(meter: string): Promise<number> {
    return this.waiting.countDocuments({ m: meter });
  }

  /** Forgets readings that were taken in: they stand elsewhere, journaled. */
  async remove(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.waiting.deleteMany({ _id: { $in: [...ids] } });
  }

  async refuse(refusals: readonly { id: string; reason: string }[]): Promise<void> {
    if (refusals.length === 0) return;
    await this.waiting.bulkWrite(
      refusals.map(({ id, reason }) => ({ updateOne: { filter: { _id: id }, update: { $set: { refused: reason } } } })),
      { ordered: false },
    );
  }

  /** Why some reading of the meter was refused, if one was. */
  async refusalOf(meter: string): Promise<string | null> {
    const found = await this.waiting.findOne({ m: meter, refused: { $exists: true } });
    return found?.refused ?? null;
  }
}

function waitingId(reading: SentReading): string {
  const place =
    reading.type === 'register'
      ? registerReadId(reading.meter, reading.register, reading.readAt)
      : intervalDayId(reading.meter, reading.channel, reading.day);
  return `${place}:${createHash('sha256')
    .update(JSON.stringify(keptOf(reading)))
    .digest('hex')
    .slice(0, 16)}`;
}

function keptOf(reading: SentReading): Kept {
  const { quality } = reading;
  if (reading.type === 'register') {
    const { register, readAt, registerKwh } = reading;
    return { type: 'register', register, readAt, kwh: registerKwh.toString(), quality };
  }
  const values = reading.values.map((value) => value?.toString() ?? null);
  const { channel, minutes } = reading;
  return { type: 'interval', channel, day: toDayNumber(reading.day), minutes, values, quality };
}

function readingOf({ m: meter, r }: WaitingReadingDocument): SentReading {
  const { quality } = r;
  if (r.type === 'register') {
    return {
      type: 'register',
      meter,
      register: r.register,
      readAt: r.readAt,
      registerKwh: new Decimal(r.kwh),
      quality,
    };
  }
  const values = r.values.map((value) => (value === null ? null : new Decimal(value)));
  return {
    type: 'interval',
    meter,
    channel: r.channel,
    day: fromDayNumber(r.day),
    minutes: r.minutes,
    values,
    quality,
  };
}
