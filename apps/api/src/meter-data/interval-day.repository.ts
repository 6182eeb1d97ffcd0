import { Decimal, fromDayNumber, sumDecimals, toDayNumber, type DayNumber } from '@kilowallet/kernel';
import type { IntervalDay } from '@kilowallet/metering';
import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, type Collection, type Model } from 'mongoose';
import { native } from '../platform/mongo/native';
import { putMany } from '../platform/mongo/put-many';
import { intervalDayId } from './reading-id';
import type { Provenance } from './register-read.repository';

/** One meter, channel and local day, as a NEM12 300 record is; a daily value is a day with one interval. */
@Schema({ collection: 'interval_days', versionKey: false })
export class IntervalDayDocument {
  @Prop({ type: String, required: true }) _id!: string;
  /** Meter. */
  @Prop({ type: String, required: true }) m!: string;
  /** Channel: `import` unless the meter has several. */
  @Prop({ type: String, required: true }) ch!: string;
  /** Local day, YYYYMMDD. */
  @Prop({ type: Number, required: true }) d!: DayNumber;
  /** Length of an interval. */
  @Prop({ type: Number, required: true }) minutes!: number;
  /** Decimal kWh by interval, from local midnight; `null` is missing. */
  @Prop({ type: SchemaTypes.Mixed, required: true }) v!: (string | null)[];
  /** What is known of the day, decimal kWh. */
  @Prop({ type: String, required: true }) kwh!: string;
  @Prop({ type: String, required: true }) q!: IntervalDay['quality'];
  @Prop({ type: String, required: true }) source!: string;
  @Prop({ type: Date, required: true }) receivedAt!: Date;
}

export const IntervalDaySchema = SchemaFactory.createForClass(IntervalDayDocument).index({ m: 1, d: 1 });

type MeasuredDay = Pick<IntervalDayDocument, '_id' | 'm' | 'ch' | 'd' | 'minutes' | 'v' | 'q'>;
const MEASURED = { m: 1, ch: 1, d: 1, minutes: 1, v: 1, q: 1 } as const;

/** A meter on some days of its life: `[from, to]`. */
export type MeterDays = { readonly meter: string; readonly from: DayNumber; readonly to: DayNumber };

export type DayPosition = { readonly day: DayNumber; readonly id: string };

@Injectable()
export class IntervalDayRepository {
  private readonly days: Collection<IntervalDayDocument>;

  constructor(@InjectModel(IntervalDayDocument.name) model: Model<IntervalDayDocument>) {
    this.days = native(model);
  }

  /** Stored days by id. */
  async byIds(ids: readonly string[]): Promise<Map<string, IntervalDay>> {
    if (ids.length === 0) return new Map();
    // in one reply: the driver would ask for the first 101 and then again for the rest
    const found = await this.days
      .find<MeasuredDay>({ _id: { $in: [...ids] } }, { projection: MEASURED, batchSize: ids.length + 1 })
      .toArray();
    const decimals = new Map<string, Decimal>();
    return new Map(found.map((day) => [day._id, dayOf(day, decimals)]));
  }

  /**
   * Stores days; a day that is there already is replaced.
   *
   * @param seen ids of days that were seen there
   */
  async put(
    days: readonly IntervalDay[],
    { source, receivedAt }: Provenance,
    seen: ReadonlySet<string> = new Set(),
  ): Promise<void> {
    await putMany(
      this.days,
      days.map((day) => ({
        _id: intervalDayId(day.meter, day.channel, day.day),
        m: day.meter,
        ch: day.channel,
        d: toDayNumber(day.day),
        minutes: day.minutes,
        v: day.values.map((value) => value?.toString() ?? null),
        kwh: sumDecimals(day.values.filter((value) => value !== null)).toString(),
        q: day.quality,
        source,
        receivedAt,
      })),
      ({ _id }) => seen.has(_id),
      // the meter beside the id: a sharded cluster is told which shard it is on
      ({ _id, m }) => ({ _id, m }),
    );
  }

  /** Days of all channels of some meters, each in its time, the latest first, after a position of the list. */
  async latest(times: readonly MeterDays[], limit: number, after?: DayPosition): Promise<IntervalDayDocument[]> {
    if (times.length === 0) return [];
    return this.days
      .find({
        $and: [
          { $or: times.map(({ meter, from, to }) => ({ m: meter, d: { $gte: from, $lte: to } })) },
          after ? { $or: [{ d: { $lt: after.day } }, { d: after.day, _id: { $lt: after.id } }] } : {},
        ],
      })
      .sort({ d: -1, _id: -1 })
      .limit(limit)
      .toArray();
  }
}

/** @param decimals of the texts read so far: half-hours of a house are a few hundred values, and to parse one costs most */
function dayOf(stored: MeasuredDay, decimals: Map<string, Decimal>): IntervalDay {
  const decimal = (text: string) => {
    let value = decimals.get(text);
    if (!value) decimals.set(text, (value = new Decimal(text)));
    return value;
  };
  return {
    meter: stored.m,
    channel: stored.ch,
    day: fromDayNumber(stored.d),
    minutes: stored.minutes,
    values: stored.v.map((value) => (value === null ? null : decimal(value))),
    quality: stored.q,
  };
}
