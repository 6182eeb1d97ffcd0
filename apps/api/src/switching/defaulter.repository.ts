import type { Category, DefaulterReason } from '@kilowallet/contracts';
import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { native } from '../platform/mongo/native';

/** What was decided about one low balance on one day's list, and why. */
@Schema({ collection: 'defaulters', versionKey: false })
export class DefaulterDocument {
  /** `<day>:<connection>`: one decision per connection and list, replaced when the list is made again. */
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: String, required: true }) day!: string;
  @Prop({ type: String, required: true }) connectionId!: string;
  @Prop({ type: String, required: true }) connectionNumber!: string;
  @Prop({ type: String, required: true }) consumerName!: string;
  @Prop({ type: String, required: true }) category!: Category;
  /** Minor units. */
  @Prop({ type: Number, required: true }) balance!: number;
  @Prop({ type: Number, required: true }) threshold!: number;
  @Prop({ type: Boolean, required: true }) listed!: boolean;
  @Prop({ type: String, required: true }) reason!: DefaulterReason;
  @Prop({ type: String, required: true }) explanation!: string;
  @Prop({ type: String, default: null }) jobId!: string | null;
  /** When the order may go out, where the window was closed. */
  @Prop({ type: Date, default: null }) nextWindowAt!: Date | null;
  /** Business time. */
  @Prop({ type: Date, required: true }) decidedAt!: Date;
}

export const DefaulterSchema = SchemaFactory.createForClass(DefaulterDocument)
  .index({ day: 1, balance: 1, _id: 1 })
  .index({ day: 1, listed: 1, balance: 1, _id: 1 })
  .index({ day: 1, reason: 1, balance: 1, _id: 1 });

/** That a day's list was made, even where it is empty. */
@Schema({ collection: 'defaulter_lists', versionKey: false })
export class DefaulterListDocument {
  /** The day. */
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: Number, required: true }) listed!: number;
  @Prop({ type: Number, required: true }) excluded!: number;
  /** Business time. */
  @Prop({ type: Date, required: true }) madeAt!: Date;
}

export const DefaulterListSchema = SchemaFactory.createForClass(DefaulterListDocument);

export type DefaulterQuestion = {
  readonly day: string;
  readonly listed?: boolean | undefined;
  readonly reason?: DefaulterReason | undefined;
};

@Injectable()
export class DefaulterRepository {
  constructor(
    @InjectModel(DefaulterDocument.name) private readonly decisions: Model<DefaulterDocument>,
    @InjectModel(DefaulterListDocument.name) private readonly lists: Model<DefaulterListDocument>,
  ) {}

  async saveMany(decisions: readonly DefaulterDocument[]): Promise<void> {
    if (decisions.length === 0) return;
    await native(this.decisions).bulkWrite(
      decisions.map((decision) => ({
        replaceOne: { filter: { _id: decision._id }, replacement: decision, upsert: true },
      })),
      { ordered: false },
    );
  }

  async countOf(day: string, listed: boolean): Promise<number> {
    return native(this.decisions).countDocuments({ day, listed });
  }

  async saveList(list: DefaulterListDocument): Promise<void> {
    await native(this.lists).replaceOne({ _id: list._id }, list, { upsert: true });
  }

  /** The list of a day, or the latest one. */
  async list(day?: string): Promise<DefaulterListDocument | null> {
    return native(this.lists).findOne(day === undefined ? {} : { _id: day }, { sort: { _id: -1 } });
  }

  /** The poorest first, after a position of the list. */
  async poorest(
    { day, listed, reason }: DefaulterQuestion,
    limit: number,
    after?: { balance: number; id: string },
  ): Promise<DefaulterDocument[]> {
    return native(this.decisions)
      .find({
        day,
        ...(listed === undefined ? {} : { listed }),
        ...(reason === undefined ? {} : { reason }),
        ...(after
          ? { $or: [{ balance: { $gt: after.balance } }, { balance: after.balance, _id: { $gt: after.id } }] }
          : {}),
      })
      .sort({ balance: 1, _id: 1 })
      .limit(limit)
      .toArray();
  }
}
