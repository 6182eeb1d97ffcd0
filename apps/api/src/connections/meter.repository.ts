import type { MeterReadings } from '@kilowallet/contracts';
import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { mongo, SchemaTypes, type Collection, type Model } from 'mongoose';
import { isDuplicateKey } from '../platform/mongo/duplicate-key';
import { native } from '../platform/mongo/native';
import { prefixPattern } from '../platform/mongo/text-pattern';

/** Before the point, where nobody has said how many a register has. */
export const USUAL_DIGITS = 6;

/** A time during which a meter counted for one connection: `[from, to)`. */
export type MeterAssignment = {
  connectionId: string;
  from: Date;
  /** Register when it began, decimal kWh: consumption is never counted across it. */
  initialKwh: string;
  /** `null` while it counts. */
  to: Date | null;
  finalKwh: string | null;
};

/** A physical meter and the connections it has counted for. `_id` is its serial. */
@Schema({ collection: 'meters', versionKey: false })
export class MeterDocument {
  @Prop({ type: String, required: true }) _id!: string;
  /** Digits before the point: the register starts again at 10^digits. */
  @Prop({ type: Number, required: true }) digits!: number;
  /** The connection it counts for now; `null` in the store. */
  @Prop({ type: String, default: null }) connectionId!: string | null;
  /** Oldest first; only the last one may be open. */
  @Prop({ type: SchemaTypes.Mixed, required: true }) assignments!: MeterAssignment[];
  /** What it sends, or somebody reads off it; absent where nobody has said so. */
  @Prop({ type: String }) readings?: MeterReadings;
  /** What it showed when it was registered, decimal kWh; absent where it came with its connection. */
  @Prop({ type: String }) initialKwh?: string;
  @Prop({ type: Date }) registeredAt?: Date;
  /** Meters whose serials were generated together. */
  @Prop({ type: String }) batch?: string;
}

export const MeterSchema = SchemaFactory.createForClass(MeterDocument)
  .index({ 'assignments.connectionId': 1 })
  .index({ connectionId: 1, _id: 1 })
  .index({ batch: 1, _id: 1 }, { partialFilterExpression: { batch: { $exists: true } } });

export type NewAssignment = {
  readonly serial: string;
  readonly digits: number;
  readonly connectionId: string;
  readonly from: Date;
  readonly initialKwh: string;
  readonly readings?: MeterReadings | undefined;
};

/** A meter that counts for nobody yet. */
export type StoredMeter = Required<Pick<MeterDocument, '_id' | 'digits' | 'initialKwh' | 'registeredAt'>> & {
  readonly readings?: MeterReadings;
  readonly batch?: string;
};

export type MeterQuestion = {
  /** The beginning of the serial, as it is written. */
  readonly prefix?: string | undefined;
  readonly assigned?: boolean | undefined;
  readonly batch?: string | undefined;
};

@Injectable()
export class MeterRepository {
  private readonly meters: Collection<MeterDocument>;

  constructor(@InjectModel(MeterDocument.name) model: Model<MeterDocument>) {
    this.meters = native(model);
  }

  async bySerial(serial: string): Promise<MeterDocument | null> {
    return this.meters.findOne({ _id: serial });
  }

  async bySerials(serials: readonly string[]): Promise<Map<string, MeterDocument>> {
    const found = await this.meters.find({ _id: { $in: [...serials] } }).toArray();
    return new Map(found.map((meter) => [meter._id, meter]));
  }

  /** Every meter that counts or has counted for some connections. */
  async ofConnections(connectionIds: readonly string[]): Promise<MeterDocument[]> {
    return this.meters.find({ 'assignments.connectionId': { $in: [...connectionIds] } }).toArray();
  }

  /** Lets a meter count for a connection; `false` where it counts for one already. */
  async assign(assignment: NewAssignment): Promise<boolean> {
    try {
      const { modifiedCount, upsertedCount } = await this.meters.updateOne(
        { _id: assignment.serial, connectionId: null },
        {
          $set: {
            connectionId: assignment.connectionId,
            digits: assignment.digits,
            ...(assignment.readings && { readings: assignment.readings }),
          },
          $push: { assignments: opened(assignment) },
        },
        { upsert: true },
      );
      return modifiedCount + upsertedCount === 1;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /** Registers meters that count for nobody yet; answers those that went in: a serial that is known is left alone. */
  async register(meters: readonly StoredMeter[]): Promise<string[]> {
    if (meters.length === 0) return [];
    const documents = meters.map((meter) => ({ ...meter, connectionId: null, assignments: [] }));
    const known = new Set<number>();
    try {
      await this.meters.insertMany(documents, { ordered: false });
    } catch (error) {
      if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
      for (const failure of [error.writeErrors].flat()) {
        if (failure.code !== 11000) throw error;
        known.add(failure.index);
      }
    }
    return meters.flatMap(({ _id }, index) => (known.has(index) ? [] : [_id]));
  }

  /** What a meter sends from now on; `null` takes anything. Answers what it was, or `undefined` where there is no such meter. */
  async changeReadings(serial: string, readings: MeterReadings | null): Promise<MeterDocument | undefined> {
    const before = await this.meters.findOneAndUpdate(
      { _id: serial },
      readings === null ? { $unset: { readings: 1 } } : { $set: { readings } },
      { returnDocument: 'before' },
    );
    return before ?? undefined;
  }

  /** Meters by serial, after one of the list. */
  async list({ prefix, assigned, batch }: MeterQuestion, limit: number, after?: string): Promise<MeterDocument[]> {
    return this.meters
      .find({
        $and: [
          prefix ? { _id: prefixPattern(prefix) } : {},
          after === undefined ? {} : { _id: { $gt: after } },
          assigned === undefined ? {} : { connectionId: assigned ? { $ne: null } : null },
          batch === undefined ? {} : { batch },
        ],
      })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
  }

  /** How many serials look like this. */
  async countLike(shape: RegExp): Promise<number> {
    return this.meters.countDocuments({ _id: shape });
  }

  /** Many new meters at once, for a new database. */
  async addMany(assignments: readonly NewAssignment[]): Promise<void> {
    if (assignments.length === 0) return;
    await this.meters.insertMany(
      assignments.map((assignment) => ({
        _id: assignment.serial,
        digits: assignment.digits,
        connectionId: assignment.connectionId,
        assignments: [opened(assignment)],
      })),
    );
  }

  /** Closes the assignment that runs, with the register's last value; `false` where none runs for that connection. */
  async close(serial: string, connectionId: string, at: Date, finalKwh: string): Promise<boolean> {
    const { modifiedCount } = await this.meters.updateOne(
      { _id: serial, connectionId, assignments: { $elemMatch: { connectionId, to: null } } },
      { $set: { connectionId: null, 'assignments.$.to': at, 'assignments.$.finalKwh': finalKwh } },
    );
    return modifiedCount === 1;
  }

  /** Takes back an assignment that never came to count: the connection it was for was not made after all. */
  async withdraw(serial: string, connectionId: string): Promise<void> {
    await this.meters.updateOne(
      { _id: serial, connectionId },
      { $set: { connectionId: null }, $pull: { assignments: { connectionId, to: null } } },
    );
  }
}

function opened({ connectionId, from, initialKwh }: NewAssignment): MeterAssignment {
  return { connectionId, from, initialKwh, to: null, finalKwh: null };
}
