import type { Category } from '@kilowallet/contracts';
import type { DayNumber } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { mongo, SchemaTypes, type Collection, type Model } from 'mongoose';
import { native } from '../platform/mongo/native';
import { EVERY_MONTH, monthName } from './packed-year';

/**
 * A connection's or feeder's days of one calendar year, side by side: what reports over the fleet read.
 *
 * Derived from `consumption_days` alone, and written anew whenever one of them changes.
 */
@Schema({ collection: 'consumption_years', versionKey: false })
export class ConsumptionYearDocument {
  @Prop({ type: String, required: true }) _id!: string;
  /** Connection, or the measuring point of a feeder. */
  @Prop({ type: String, required: true }) c!: string;
  @Prop({ type: Number, required: true }) y!: number;
  @Prop({ type: String, required: true }) k!: 'connection' | 'feeder';
  /** Area, category and feeder, as they were when a day was added up last. */
  @Prop({ type: String, required: true }) a!: string;
  @Prop({ type: String, required: true }) g!: Category | '';
  @Prop({ type: String, required: true }) f!: string;
  /** Counts the writes: of two that add up at once, one begins again. */
  @Prop({ type: Number, required: true }) v!: number;
  /** First day of the year that is known. */
  @Prop({ type: Number, required: true }) b!: DayNumber;
  /** By month, `01` to `12`: 31 doubles of milliwatt-hours and 31 qualities. Only the months that a report needs are read. */
  @Prop({ type: SchemaTypes.Mixed, required: true }) m!: Record<string, mongo.Binary>;
  /** The same of what was given to the network, where something was: 31 doubles. */
  @Prop({ type: SchemaTypes.Mixed }) x?: Record<string, mongo.Binary>;
  /** Sums of the months: 12 doubles of energy, 12 of exports, 36 counts of days. */
  @Prop({ type: SchemaTypes.Buffer, required: true }) s!: mongo.Binary;
  /** Revisions of the days that were taken in: 12 × 31. */
  @Prop({ type: SchemaTypes.Buffer, required: true }) r!: mongo.Binary;
}

export const ConsumptionYearSchema = SchemaFactory.createForClass(ConsumptionYearDocument)
  // the whole fleet, an area or a feeder, a connection's years one after the other
  .index({ k: 1, c: 1, y: 1 })
  .index({ k: 1, a: 1, c: 1, y: 1 })
  .index({ k: 1, f: 1, c: 1, y: 1 });

/** Years, both included, and the months of which the days are wanted, 0 in January; of all others the sums will do. */
export type YearsAsked = { readonly from: number; readonly to: number; readonly months: ReadonlySet<number> };

export type FleetFilter = {
  readonly area?: string | undefined;
  readonly category?: Category | undefined;
  readonly feeder?: string | undefined;
};

/** A year as reports read it: without what only adding up needs, and with the days of some months. */
export type ReportedYear = Pick<ConsumptionYearDocument, 'c' | 'y' | 'a' | 'g' | 'f' | 'b' | 's'> &
  Partial<Pick<ConsumptionYearDocument, 'm' | 'x'>>;
/** Some megabytes at a time. */
const BATCH = 2_500;

@Injectable()
export class ConsumptionYearRepository {
  private readonly years: Collection<ConsumptionYearDocument>;

  constructor(@InjectModel(ConsumptionYearDocument.name) model: Model<ConsumptionYearDocument>) {
    this.years = native(model);
  }

  async isEmpty(): Promise<boolean> {
    return (await this.years.findOne({}, { projection: { _id: 1 } })) === null;
  }

  async byIds(ids: readonly string[]): Promise<Map<string, ConsumptionYearDocument>> {
    const found = await this.years.find({ _id: { $in: [...ids] } }, { batchSize: ids.length + 1 }).toArray();
    return new Map(found.map((year) => [year._id, year]));
  }

  /** Writes years that are still as they were read; `false` where another was faster with one of them. */
  async put(years: readonly ConsumptionYearDocument[]): Promise<boolean> {
    try {
      const { matchedCount, upsertedCount } = await this.years.bulkWrite(
        years.map(({ _id, ...year }) => ({
          replaceOne: { filter: { _id, v: year.v - 1 }, replacement: year, upsert: year.v === 1 },
        })),
        { ordered: false },
      );
      return matchedCount + upsertedCount === years.length;
    } catch (error) {
      if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
      if ([error.writeErrors].flat().some(({ code }) => code !== 11000)) throw error;
      return false;
    }
  }

  /** The years of a part of the fleet, each connection's one after the other. */
  ofFleet({ area, category, feeder }: FleetFilter, years: YearsAsked): AsyncIterable<ReportedYear> {
    return this.years
      .find<ReportedYear>(
        {
          k: 'connection',
          ...(area !== undefined && { a: area }),
          ...(feeder !== undefined && { f: feeder }),
          ...(category !== undefined && { g: category }),
          y: { $gte: years.from, $lte: years.to },
        },
        { projection: reported(years.months), batchSize: BATCH },
      )
      .sort({ c: 1, y: 1 });
  }

  /** What the feeders' own meters counted: a few documents. */
  async ofFeeders(feeder: string | undefined, from: number, to: number): Promise<ReportedYear[]> {
    return this.years
      .find<ReportedYear>(
        { k: 'feeder', ...(feeder !== undefined && { f: feeder }), y: { $gte: from, $lte: to } },
        { projection: reported(EVERY_MONTH) },
      )
      .toArray();
  }
}

function reported(months: ReadonlySet<number>): Record<string, 0 | 1> {
  const facts = { _id: 0, c: 1, y: 1, a: 1, g: 1, f: 1, b: 1, s: 1 } as const;
  const days = [...months].flatMap((month) => [`m.${monthName(month)}`, `x.${monthName(month)}`]);
  return { ...facts, ...Object.fromEntries(days.map((field) => [field, 1 as const])) };
}
