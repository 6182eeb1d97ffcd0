import type { Category, FleetGroup } from '@kilowallet/contracts';
import type { DayNumber } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { mongo, SchemaTypes, type Collection, type Model } from 'mongoose';
import { native } from '../platform/mongo/native';
import { EVERY_MONTH, monthName } from './packed-year';
import { ReportedYear, yearsIn } from './reported-year';

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
  // the whole fleet, an area or a feeder, by connection
  .index({ k: 1, y: 1, c: 1 })
  .index({ k: 1, a: 1, y: 1, c: 1 })
  .index({ k: 1, f: 1, y: 1, c: 1 });

/** A year and the months of it of which the days are wanted, 0 in January; of all others the sums will do. */
export type YearAsked = { readonly year: number; readonly months: ReadonlySet<number> };

/** A part of the fleet, and by what it is grouped: the one fact of a connection that is read with its energy. */
export type FleetPart = {
  readonly group: FleetGroup;
  readonly area?: string | undefined;
  readonly category?: Category | undefined;
  readonly feeder?: string | undefined;
};

/** A page of years comes as one document, and none is larger than 16 MB. */
const PAGE_BYTES_MAX = 8_000_000;
const SUMS_BYTES_MAX = 1_500;
const MONTH_BYTES_MAX = 600;

const GROUP_FIELDS: Readonly<Record<FleetGroup, string>> = { area: 'a', category: 'g', feeder: 'f' };

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

  /**
   * Hands over the years of a part of the fleet, each connection's one after the other.
   *
   * Calendar years are asked for side by side, as the engine takes each on a thread of its own.
   *
   * @param limit of connections in a reply
   */
  async readFleet(
    part: FleetPart,
    asked: readonly YearAsked[],
    take: (year: ReportedYear) => void,
    limit = Math.min(...asked.map(rowsInReply)),
  ): Promise<void> {
    for (let after: string | undefined; ;) {
      const pages = await Promise.all(asked.map((year) => this.pageOf(part, year, { after, limit })));
      const cut = pages.flatMap((page) => (page.length < limit ? [] : (page.at(-1)?.connectionId ?? [])));
      // what is beyond a page that is cut comes again, with the other years of the same connection
      const through = cut.reduce<string | undefined>(
        (least, id) => (least === undefined || id < least ? id : least),
        undefined,
      );
      const years = pages.flat().filter(({ connectionId }) => through === undefined || connectionId <= through);
      years.sort((one, other) =>
        one.connectionId < other.connectionId ? -1 : +(one.connectionId > other.connectionId),
      );
      for (const year of years) take(year);
      if (through === undefined) return;
      after = through;
    }
  }

  private async pageOf(
    { group, area, category, feeder }: FleetPart,
    { year, months }: YearAsked,
    { after, limit }: { readonly after: string | undefined; readonly limit: number },
  ): Promise<ReportedYear[]> {
    const [page] = await this.years
      .aggregate<Buffer>(
        [
          {
            $match: {
              k: 'connection',
              ...(area !== undefined && { a: area }),
              ...(feeder !== undefined && { f: feeder }),
              ...(category !== undefined && { g: category }),
              y: year,
              ...(after !== undefined && { c: { $gt: after } }),
            },
          },
          { $sort: { c: 1 } },
          { $limit: limit },
          { $project: reported(months, [GROUP_FIELDS[group]]) },
          // one document of many: the driver makes a dozen objects of each that it is sent
          { $group: { _id: null, years: { $push: '$$ROOT' } } },
        ],
        { raw: true },
      )
      .toArray();
    return page ? yearsIn(page) : [];
  }

  /** What the feeders' own meters counted: a few documents. */
  async ofFeeders(feeder: string | undefined, from: number, to: number): Promise<ReportedYear[]> {
    const found = await this.years
      .find<Buffer>(
        { k: 'feeder', ...(feeder !== undefined && { f: feeder }), y: { $gte: from, $lte: to } },
        { projection: reported(EVERY_MONTH, ['f']), raw: true },
      )
      .toArray();
    return found.map((stored) => new ReportedYear(stored));
  }
}

function reported(months: ReadonlySet<number>, facts: readonly string[]): Record<string, 0 | 1> {
  const days = [...months].flatMap((month) => [`m.${monthName(month)}`, `x.${monthName(month)}`]);
  return Object.fromEntries([['_id', 0], ...['c', 'b', 's', ...facts, ...days].map((field) => [field, 1] as const)]);
}

function rowsInReply({ months }: YearAsked): number {
  return Math.floor(PAGE_BYTES_MAX / (SUMS_BYTES_MAX + months.size * MONTH_BYTES_MAX));
}
