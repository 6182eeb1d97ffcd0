import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Collection, Model } from 'mongoose';
import { isDuplicateKey } from '../platform/mongo/duplicate-key';
import { native } from '../platform/mongo/native';

/** A doubt about a meter that stops billing until a person has looked. */
@Schema({ collection: 'holds', versionKey: false })
export class HoldDocument {
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: String, required: true }) connectionId!: string;
  @Prop({ type: String, required: true }) meter!: string;
  @Prop({ type: String, required: true }) reason!: string;
  @Prop({ type: Date, required: true }) raisedAt!: Date;
  /** `true` while it holds: absent afterwards, so that a meter has at most one. */
  @Prop({ type: Boolean }) open?: true;
  @Prop({ type: Date }) releasedAt?: Date;
  @Prop({ type: String }) releasedBy?: string;
  @Prop({ type: String }) note?: string;
}

export const HoldSchema = SchemaFactory.createForClass(HoldDocument)
  .index({ meter: 1 }, { unique: true, partialFilterExpression: { open: true } })
  .index({ connectionId: 1, open: 1 })
  .index({ raisedAt: -1, _id: -1 });

export type HoldPosition = { readonly at: Date; readonly id: string };

@Injectable()
export class HoldRepository {
  private readonly holds: Collection<HoldDocument>;

  constructor(@InjectModel(HoldDocument.name) model: Model<HoldDocument>) {
    this.holds = native(model);
  }

  /** Raises a hold; `false` where the meter is held already. */
  async raise(hold: HoldDocument): Promise<boolean> {
    try {
      await this.holds.insertOne(hold);
      return true;
    } catch (error) {
      if (isDuplicateKey(error, 'meter')) return false;
      throw error;
    }
  }

  /** Adds what a person knows of it to the open hold that was raised for a reason; `false` where there is none. */
  async explain(meter: string, raisedFor: string, reason: string): Promise<boolean> {
    const { matchedCount } = await this.holds.updateOne({ meter, open: true, reason: raisedFor }, { $set: { reason } });
    return matchedCount === 1;
  }

  /** Open holds of some connections, by connection. */
  async openOf(connectionIds: readonly string[]): Promise<Map<string, HoldDocument>> {
    const found = await this.holds.find({ connectionId: { $in: [...connectionIds] }, open: true }).toArray();
    return new Map(found.map((hold) => [hold.connectionId, hold]));
  }

  async byId(id: string): Promise<HoldDocument | null> {
    return this.holds.findOne({ _id: id });
  }

  /** `null` where the hold was released before. */
  async release(id: string, releasedAt: Date, releasedBy: string, note: string): Promise<HoldDocument | null> {
    return this.holds.findOneAndUpdate(
      { _id: id, open: true },
      { $set: { releasedAt, releasedBy, note }, $unset: { open: '' } },
      { returnDocument: 'after' },
    );
  }

  /** The newest first, open or released, after a position of the list. */
  async newest(open: boolean, limit: number, after?: HoldPosition): Promise<HoldDocument[]> {
    return this.holds
      .find({
        open: open ? true : { $exists: false },
        ...(after ? { $or: [{ raisedAt: { $lt: after.at } }, { raisedAt: after.at, _id: { $lt: after.id } }] } : {}),
      })
      .sort({ raisedAt: -1, _id: -1 })
      .limit(limit)
      .toArray();
  }

  async countOpen(): Promise<number> {
    return this.holds.countDocuments({ open: true });
  }
}
