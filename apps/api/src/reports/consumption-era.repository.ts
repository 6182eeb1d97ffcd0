import type { Category, FleetGroup } from '@kilowallet/contracts';
import type { DayNumber } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { mongo, SchemaTypes, type Collection, type Model } from 'mongoose';
import { native } from '../platform/mongo/native';
import { EVERY_MONTH, monthName, yearName } from './packed-era';
import { byConnection, PageOfEras, ReportedEra } from './reported-era';

/**
 * A connection's or feeder's days of a few calendar years, side by side: what reports over the fleet read.
 *
 * Derived from `consumption_days` alone, and written anew whenever one of them changes.
 */
@Schema({ collection: 'consumption_eras', versionKey: false })
export class ConsumptionEraDocument {
  @Prop({ type: String, required: true }) _id!: string;
  /** Connection, or the measuring point of a feeder. */
  @Prop({ type: String, required: true }) c!: string;
  /** The first year. */
  @Prop({ type: Number, required: true }) e!: number;
  @Prop({ type: String, required: true }) k!: 'connection' | 'feeder';
  /** Area, category and feeder, as they were when a day was added up last. */
  @Prop({ type: String, required: true }) a!: string;
  @Prop({ type: String, required: true }) g!: Category | '';
  @Prop({ type: String, required: true }) f!: string;
  /** Counts the writes: of two that add up at once, one begins again. */
  @Prop({ type: Number, required: true }) v!: number;
  /** First day of the era that is known. */
  @Prop({ type: Number, required: true }) b!: DayNumber;
  /** By month, `01` to `48`: 31 numbers of milliwatt-hours and 31 qualities. Only the months that a report needs are read. */
  @Prop({ type: SchemaTypes.Mixed, required: true }) m!: Record<string, mongo.Binary>;
  /** The same of what was given to the network, where something was: 31 numbers. */
  @Prop({ type: SchemaTypes.Mixed }) x?: Record<string, mongo.Binary>;
  /** By year, `1` to `4`: the sums of its months, 12 numbers of energy and 36 counts of days. */
  @Prop({ type: SchemaTypes.Mixed, required: true }) s!: Record<string, mongo.Binary>;
  /** The sums of what was given to the network, where something was: 12 numbers. */
  @Prop({ type: SchemaTypes.Mixed }) t?: Record<string, mongo.Binary>;
  /** By month: the revisions of its days that were taken in, 31 numbers. */
  @Prop({ type: SchemaTypes.Mixed, required: true }) r!: Record<string, mongo.Binary>;
}

export const ConsumptionEraSchema = SchemaFactory.createForClass(ConsumptionEraDocument)
  // the whole fleet, an area or a feeder, by connection
  .index({ k: 1, e: 1, c: 1 })
  .index({ k: 1, a: 1, e: 1, c: 1 })
  .index({ k: 1, f: 1, e: 1, c: 1 });

/** Months of an era: those of which days are wanted, and those of which the sums will do. */
export type EraAsked = { readonly era: number; readonly cut: ReadonlySet<number>; readonly whole: ReadonlySet<number> };

/** A part of the fleet, and by what it is grouped: the one fact of a connection that is read with its energy. */
export type FleetPart = {
  readonly group: FleetGroup;
  readonly area?: string | undefined;
  readonly category?: Category | undefined;
  readonly feeder?: string | undefined;
  /** Whether what was given to the network is wanted, too. */
  readonly exports: boolean;
};

/** A page of eras comes as one document, and none is larger than 16 MB. */
const PAGE_BYTES_MAX = 8_000_000;
const FACTS_BYTES_MAX = 500;
const YEAR_BYTES_MAX = 300;
const MONTH_BYTES_MAX = 600;
/** Ids are random hexadecimal digits: half of them begin below. */
const MIDDLE = '8';

const NO_PAGE = Buffer.from(mongo.BSON.serialize({ _id: null, eras: [] }));

/** Connections behind one id, up to another, at most so many. */
type Range = { readonly after?: string | undefined; readonly upTo?: string | undefined; readonly limit: number };

const GROUP_FIELDS: Readonly<Record<FleetGroup, string>> = { area: 'a', category: 'g', feeder: 'f' };

@Injectable()
export class ConsumptionEraRepository {
  private readonly eras: Collection<ConsumptionEraDocument>;

  constructor(@InjectModel(ConsumptionEraDocument.name) model: Model<ConsumptionEraDocument>) {
    this.eras = native(model);
  }

  async isEmpty(): Promise<boolean> {
    return (await this.eras.findOne({}, { projection: { _id: 1 } })) === null;
  }

  async byIds(ids: readonly string[]): Promise<Map<string, ConsumptionEraDocument>> {
    const found = await this.eras.find({ _id: { $in: [...ids] } }, { batchSize: ids.length + 1 }).toArray();
    return new Map(found.map((era) => [era._id, era]));
  }

  /** Writes eras that are still as they were read; `false` where another was faster with one of them. */
  async put(eras: readonly ConsumptionEraDocument[]): Promise<boolean> {
    try {
      const { matchedCount, upsertedCount } = await this.eras.bulkWrite(
        eras.map(({ _id, ...era }) => ({
          replaceOne: { filter: { _id, v: era.v - 1 }, replacement: era, upsert: era.v === 1 },
        })),
        { ordered: false },
      );
      return matchedCount + upsertedCount === eras.length;
    } catch (error) {
      if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
      if ([error.writeErrors].flat().some(({ code }) => code !== 11000)) throw error;
      return false;
    }
  }

  /**
   * Hands over the eras of a part of the fleet, each connection's one after the other.
   *
   * The fleet is asked for in halves, and each by its eras, all side by side, as the engine takes each on a thread of its
   * own.
   *
   * @param limit of connections in a reply
   */
  async readFleet(
    part: FleetPart,
    asked: readonly EraAsked[],
    take: (era: ReportedEra) => void,
    limit = Math.min(...asked.map(rowsInReply)),
  ): Promise<void> {
    await Promise.all([
      this.readRange(part, asked, { upTo: MIDDLE, limit }, take),
      this.readRange(part, asked, { after: MIDDLE, limit }, take),
    ]);
  }

  private async readRange(
    part: FleetPart,
    asked: readonly EraAsked[],
    range: Range,
    take: (era: ReportedEra) => void,
  ): Promise<void> {
    const { upTo, limit } = range;
    for (let after = range.after; ;) {
      const pages = await Promise.all(asked.map((era) => this.pageOf(part, era, { after, upTo, limit })));
      const cut = pages.flatMap(({ length, lastConnectionId }) => (length < limit ? [] : (lastConnectionId ?? [])));
      // what is beyond a page that is cut comes again, with the other eras of the same connection
      const through = cut.reduce<string | undefined>(
        (least, id) => (least === undefined || id < least ? id : least),
        undefined,
      );
      for (const era of byConnection(pages)) {
        if (through !== undefined && era.connectionId > through) break;
        take(era);
      }
      if (through === undefined) return;
      after = through;
    }
  }

  private async pageOf(
    { group, area, category, feeder, exports }: FleetPart,
    asked: EraAsked,
    { after, upTo, limit }: Range,
  ): Promise<PageOfEras> {
    const [page] = await this.eras
      .aggregate<Buffer>(
        [
          {
            $match: {
              k: 'connection',
              ...(area !== undefined && { a: area }),
              ...(feeder !== undefined && { f: feeder }),
              ...(category !== undefined && { g: category }),
              e: asked.era,
              c: { ...(after !== undefined && { $gt: after }), ...(upTo !== undefined && { $lte: upTo }) },
            },
          },
          { $sort: { c: 1 } },
          { $limit: limit },
          { $project: reported(asked, [GROUP_FIELDS[group]], exports) },
          // one document of many: the driver makes a dozen objects of each that it is sent
          { $group: { _id: null, eras: { $push: '$$ROOT' } } },
        ],
        { raw: true },
      )
      .toArray();
    return new PageOfEras(page ?? NO_PAGE);
  }

  /** What the feeders' own meters counted: a few documents. */
  async ofFeeders(feeder: string | undefined, from: number, to: number): Promise<ReportedEra[]> {
    const found = await this.eras
      .find<Buffer>(
        { k: 'feeder', ...(feeder !== undefined && { f: feeder }), e: { $gte: from, $lte: to } },
        { projection: reported({ cut: EVERY_MONTH, whole: EVERY_MONTH }, ['f'], false), raw: true },
      )
      .toArray();
    return found.map((stored) => new ReportedEra(stored));
  }
}

function reported(
  { cut, whole }: Omit<EraAsked, 'era'>,
  facts: readonly string[],
  exports: boolean,
): Record<string, 0 | 1> {
  const days = [...cut].map(monthName);
  const years = [...new Set([...whole].map(yearName))];
  const fields = [
    ...['c', 'b', ...facts],
    ...days.map((month) => `m.${month}`),
    ...years.map((year) => `s.${year}`),
    ...(exports ? [...days.map((month) => `x.${month}`), ...years.map((year) => `t.${year}`)] : []),
  ];
  return Object.fromEntries([['_id', 0], ...fields.map((field) => [field, 1] as const)]);
}

function rowsInReply({ cut, whole }: EraAsked): number {
  const years = new Set([...whole].map(yearName)).size;
  return Math.floor(PAGE_BYTES_MAX / (FACTS_BYTES_MAX + years * YEAR_BYTES_MAX + cut.size * MONTH_BYTES_MAX));
}
