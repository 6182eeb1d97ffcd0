import type { ServiceDay } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, type Collection, type Model } from 'mongoose';
import { native } from '../platform/mongo/native';
import { NO_SUMS, type DaySums } from './day-sums';

/** A range of wallets of one run, the unit of work: `(after, upTo]` by wallet id. */
@Schema({ collection: 'billing_partitions', versionKey: false })
export class PartitionDocument {
  /** `<day>:<round>:<number>`. */
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: String, required: true }) day!: ServiceDay;
  @Prop({ type: Number, required: true }) round!: number;
  @Prop({ type: Number, required: true }) number!: number;
  @Prop({ type: String, required: true }) upTo!: string;
  /** Checkpoint: every wallet of the range up to this one is done. Where the range begins, at first. */
  @Prop({ type: String, required: true }) after!: string;
  @Prop({ type: Boolean, required: true }) done!: boolean;
  /** Real time until which somebody works on it. Leases save work; correctness never needs them. */
  @Prop({ type: Date, required: true }) leaseUntil!: Date;
  @Prop({ type: String, default: null }) leasedBy!: string | null;
  /** How often it was taken up: more than once after a stop or a crash. */
  @Prop({ type: Number, required: true }) claims!: number;
  /** Wallets looked at so far. */
  @Prop({ type: Number, required: true }) wallets!: number;
  @Prop({ type: Number, required: true }) caughtUp!: number;
  @Prop({ type: Number, required: true }) alerts!: number;
  @Prop({ type: SchemaTypes.Mixed, required: true }) sums!: DaySums;
}

export const PartitionSchema = SchemaFactory.createForClass(PartitionDocument).index({ day: 1, round: 1, done: 1 });

export type Checkpoint = Pick<PartitionDocument, 'after' | 'done' | 'wallets' | 'caughtUp' | 'alerts' | 'sums'>;

@Injectable()
export class PartitionRepository {
  private readonly partitions: Collection<PartitionDocument>;

  constructor(@InjectModel(PartitionDocument.name) model: Model<PartitionDocument>) {
    this.partitions = native(model);
  }

  /** Lays out a round; harmless when repeated by whoever goes on after a crash. */
  async layOut(day: ServiceDay, round: number, boundaries: readonly string[]): Promise<void> {
    const free = new Date(0);
    await this.partitions.bulkWrite(
      boundaries.map((upTo, number) => ({
        updateOne: {
          filter: { _id: `${day}:${round}:${number}` },
          update: {
            $setOnInsert: {
              day,
              round,
              number,
              upTo,
              after: boundaries[number - 1] ?? '',
              done: false,
              leaseUntil: free,
              leasedBy: null,
              claims: 0,
              wallets: 0,
              caughtUp: 0,
              alerts: 0,
              sums: NO_SUMS,
            },
          },
          upsert: true,
        },
      })),
      { ordered: false },
    );
  }

  /** A partition that nobody works on, now leased; `null` where there is none at the moment. */
  async claim(
    day: ServiceDay,
    round: number,
    worker: string,
    now: Date,
    leaseUntil: Date,
  ): Promise<PartitionDocument | null> {
    return this.partitions.findOneAndUpdate(
      { day, round, done: false, leaseUntil: { $lte: now } },
      { $set: { leasedBy: worker, leaseUntil }, $inc: { claims: 1 } },
      { sort: { number: 1 }, returnDocument: 'after' },
    );
  }

  /** Partitions that nobody works on, in order. */
  async free(day: ServiceDay, round: number, now: Date): Promise<string[]> {
    const free = await this.partitions
      .find({ day, round, done: false, leaseUntil: { $lte: now } }, { projection: { _id: 1, number: 1 } })
      .sort({ number: 1 })
      .toArray();
    return free.map(({ _id }) => _id);
  }

  /**
   * One given partition, for a queue that hands out partitions itself.
   *
   * @param freeAt the instant at which nobody else may hold it; left out where its holder is known to be dead
   */
  async claimOne(id: string, worker: string, leaseUntil: Date, freeAt?: Date): Promise<PartitionDocument | null> {
    return this.partitions.findOneAndUpdate(
      { _id: id, done: false, ...(freeAt && { leaseUntil: { $lte: freeAt } }) },
      { $set: { leasedBy: worker, leaseUntil }, $inc: { claims: 1 } },
      { returnDocument: 'after' },
    );
  }

  /** Saves how far the work has come; `false` where the lease has gone to somebody else. */
  async checkpoint(id: string, worker: string, checkpoint: Checkpoint, leaseUntil: Date): Promise<boolean> {
    const { matchedCount } = await this.partitions.updateOne(
      { _id: id, leasedBy: worker },
      { $set: { ...checkpoint, leaseUntil } },
    );
    return matchedCount === 1;
  }

  /** Frees a partition that its worker leaves unfinished. */
  async release(id: string, worker: string): Promise<void> {
    await this.partitions.updateOne(
      { _id: id, leasedBy: worker },
      { $set: { leasedBy: null, leaseUntil: new Date(0) } },
    );
  }

  async ofRun(day: ServiceDay, round: number): Promise<PartitionDocument[]> {
    return this.partitions.find({ day, round }).sort({ number: 1 }).toArray();
  }

  async unfinished(day: ServiceDay, round: number): Promise<number> {
    return this.partitions.countDocuments({ day, round, done: false });
  }
}
