import type { ServiceDay } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, type Collection, type Model } from 'mongoose';
import { isDuplicateKey } from '../platform/mongo/duplicate-key';
import { native } from '../platform/mongo/native';
import type { DaySums } from './day-sums';

export type RunState = 'running' | 'stopped' | 'completed' | 'failed';

export type RunTotals = DaySums & {
  /** Charges of earlier days that were caught up. */
  readonly caughtUp: number;
  readonly alerts: number;
  readonly defaulters: number;
};

/** The billing of one service day. `_id` is the day: however many replicas fire, there is one. */
@Schema({ collection: 'billing_runs', versionKey: false })
export class BillingRunDocument {
  @Prop({ type: String, required: true }) _id!: ServiceDay;
  @Prop({ type: String, required: true }) state!: RunState;
  @Prop({ type: String, required: true }) startedBy!: string;
  /** Business time: on the entries that the run posts. */
  @Prop({ type: Date, required: true }) startedAt!: Date;
  @Prop({ type: Date, default: null }) finishedAt!: Date | null;
  /** 1 at first; a repeat counts on. Work of an earlier round is not taken for this one's. */
  @Prop({ type: Number, required: true }) round!: number;
  /** Last wallet id of each partition, in order. */
  @Prop({ type: [String], required: true }) boundaries!: string[];
  @Prop({ type: Number, required: true }) walletsTotal!: number;
  @Prop({ type: SchemaTypes.Mixed, default: null }) totals!: RunTotals | null;
  @Prop({ type: String, default: null }) failure!: string | null;
  /** Real time until which somebody draws up the totals and the defaulters. */
  @Prop({ type: Date, required: true }) closingUntil!: Date;
}

export const BillingRunSchema = SchemaFactory.createForClass(BillingRunDocument);

@Injectable()
export class BillingRunRepository {
  private readonly runs: Collection<BillingRunDocument>;

  constructor(@InjectModel(BillingRunDocument.name) model: Model<BillingRunDocument>) {
    this.runs = native(model);
  }

  async ofDay(day: ServiceDay): Promise<BillingRunDocument | null> {
    return this.runs.findOne({ _id: day });
  }

  /** `false` where the day has a run already. */
  async create(run: BillingRunDocument): Promise<boolean> {
    try {
      await this.runs.insertOne(run);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /** Begins a further round; `null` where the run is not in one of the states, as somebody else was faster. */
  async reopen(
    day: ServiceDay,
    from: readonly RunState[],
    change: Pick<BillingRunDocument, 'startedBy' | 'startedAt' | 'boundaries' | 'walletsTotal'>,
  ): Promise<BillingRunDocument | null> {
    return this.runs.findOneAndUpdate(
      { _id: day, state: { $in: [...from] } },
      {
        $set: { ...change, state: 'running', finishedAt: null, totals: null, failure: null, closingUntil: new Date(0) },
        $inc: { round: 1 },
      },
      AFTER,
    );
  }

  /** Moves a round from one state to another; `false` where it is no longer there. */
  async move(day: ServiceDay, round: number, from: RunState, change: Partial<BillingRunDocument>): Promise<boolean> {
    const { matchedCount } = await this.runs.updateOne({ _id: day, round, state: from }, { $set: change });
    return matchedCount === 1;
  }

  /** Ends a round that cannot go on; what is done stays done. */
  async fail(day: ServiceDay, round: number, finishedAt: Date, failure: string): Promise<void> {
    await this.move(day, round, 'running', { state: 'failed', finishedAt, failure });
  }

  /** The right to close a round whose partitions are done; `false` where somebody else has it. */
  async claimClosing(day: ServiceDay, round: number, now: Date, until: Date): Promise<boolean> {
    const { matchedCount } = await this.runs.updateOne(
      { _id: day, round, state: 'running', closingUntil: { $lte: now } },
      { $set: { closingUntil: until } },
    );
    return matchedCount === 1;
  }

  /** Keeps that right for longer, or gives it back. */
  async keepClosing(day: ServiceDay, round: number, until: Date): Promise<void> {
    await this.runs.updateOne({ _id: day, round, state: 'running' }, { $set: { closingUntil: until } });
  }

  /** The newest days first, below a day of the list. */
  async newest(limit: number, below?: string): Promise<BillingRunDocument[]> {
    return this.runs
      .find(below === undefined ? {} : { _id: { $lt: below as ServiceDay } })
      .sort({ _id: -1 })
      .limit(limit)
      .toArray();
  }

  async lastCompleted(): Promise<BillingRunDocument | null> {
    return this.runs.findOne({ state: 'completed' }, { sort: { _id: -1 } });
  }

  /** Runs that a process left behind: they go on where they stood. */
  async running(): Promise<BillingRunDocument[]> {
    return this.runs.find({ state: 'running' }).sort({ _id: 1 }).toArray();
  }
}

const AFTER = { returnDocument: 'after' } as const;
