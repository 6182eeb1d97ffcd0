import type { Category } from '@kilowallet/contracts';
import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { mongo, SchemaTypes, type Collection, type Model } from 'mongoose';
import { native } from '../platform/mongo/native';
import type { EnergyYear } from './energy-year';

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
  /** See `EnergyYear`; `x` only where something was given to the network. */
  @Prop({ type: SchemaTypes.Buffer, required: true }) e!: mongo.Binary;
  @Prop({ type: SchemaTypes.Buffer }) x?: mongo.Binary;
  @Prop({ type: SchemaTypes.Buffer, required: true }) q!: mongo.Binary;
  @Prop({ type: SchemaTypes.Buffer, required: true }) r!: mongo.Binary;
}

export const ConsumptionYearSchema = SchemaFactory.createForClass(ConsumptionYearDocument)
  // the whole fleet, an area or a feeder, a connection's years one after the other
  .index({ k: 1, c: 1, y: 1 })
  .index({ k: 1, a: 1, c: 1, y: 1 })
  .index({ k: 1, f: 1, c: 1, y: 1 });

export type FleetFilter = {
  readonly area?: string | undefined;
  readonly category?: Category | undefined;
  readonly feeder?: string | undefined;
};

/** A year as reports read it: without what only adding up needs. */
export type ReportedYear = Pick<ConsumptionYearDocument, 'c' | 'y' | 'a' | 'g' | 'f' | 'e' | 'x' | 'q'>;
const REPORTED = { _id: 0, c: 1, y: 1, a: 1, g: 1, f: 1, e: 1, x: 1, q: 1 } as const;
/** Some megabytes at a time. */
const BATCH = 1_500;

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
  ofFleet({ area, category, feeder }: FleetFilter, from: number, to: number): AsyncIterable<ReportedYear> {
    return this.years
      .find<ReportedYear>(
        {
          k: 'connection',
          ...(area !== undefined && { a: area }),
          ...(feeder !== undefined && { f: feeder }),
          ...(category !== undefined && { g: category }),
          y: { $gte: from, $lte: to },
        },
        { projection: REPORTED, batchSize: BATCH },
      )
      .sort({ c: 1, y: 1 });
  }

  /** What the feeders' own meters counted: a few documents. */
  async ofFeeders(feeder: string | undefined, from: number, to: number): Promise<ReportedYear[]> {
    return this.years
      .find<ReportedYear>(
        { k: 'feeder', ...(feeder !== undefined && { f: feeder }), y: { $gte: from, $lte: to } },
        { projection: REPORTED },
      )
      .toArray();
  }
}

/** A stored year, as numbers. */
export function unpacked({ e, x, q }: Pick<ConsumptionYearDocument, 'e' | 'x' | 'q'>) {
  return { energy: doubles(e), exported: x && doubles(x), quality: x8(q) };
}

export function unpackedWhole(year: ConsumptionYearDocument): EnergyYear {
  const { energy, exported, quality } = unpacked(year);
  const revision = new Uint16Array(copied(year.r));
  return { energy, exported: exported ?? new Float64Array(energy.length), quality, revision };
}

export function packed(year: EnergyYear): Pick<ConsumptionYearDocument, 'e' | 'x' | 'q' | 'r'> {
  return {
    e: binary(year.energy),
    ...(year.exported.some((energy) => energy !== 0) && { x: binary(year.exported) }),
    q: binary(year.quality),
    r: binary(year.revision),
  };
}

function binary(numbers: Float64Array | Uint8Array | Uint16Array): mongo.Binary {
  return new mongo.Binary(Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength));
}

function doubles(stored: mongo.Binary): Float64Array {
  return new Float64Array(copied(stored));
}

function x8(stored: mongo.Binary): Uint8Array {
  return stored.buffer.subarray(0, stored.position);
}

/** Numbers of several bytes must begin at a multiple of their length, which bytes in a reply do not. */
function copied({ buffer, position }: mongo.Binary): ArrayBuffer {
  const { byteOffset } = buffer;
  return Uint8Array.prototype.slice.call(new Uint8Array(buffer.buffer, byteOffset, position)).buffer;
}
