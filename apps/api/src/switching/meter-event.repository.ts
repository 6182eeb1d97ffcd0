import type { MeterEventView } from '@kilowallet/contracts';
import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { isDuplicateKey } from '../platform/mongo/duplicate-key';
import { native } from '../platform/mongo/native';

export type MeterEventOutcome = MeterEventView['outcome'];

/** What a meter reported about itself, as it came. */
@Schema({ collection: 'meter_events', versionKey: false })
export class MeterEventDocument {
  /** `<integrator>:<its id>`: the same event is stored once however often it is sent. */
  @Prop({ type: String, required: true }) _id!: string;
  /** The integrator's own id of it. */
  @Prop({ type: String, required: true }) eventId!: string;
  @Prop({ type: String, required: true }) meter!: string;
  @Prop({ type: String, default: null }) connectionId!: string | null;
  @Prop({ type: String, required: true }) code!: string;
  /** When it happened, by the meter's word. */
  @Prop({ type: Date, required: true }) at!: Date;
  /** Business time. */
  @Prop({ type: Date, required: true }) receivedAt!: Date;
  @Prop({ type: String, default: null }) detail!: string | null;
  /** Absent until its consequences are drawn. */
  @Prop({ type: String }) outcome?: MeterEventOutcome;
  @Prop({ type: String, default: null }) jobId!: string | null;
}

export const MeterEventSchema = SchemaFactory.createForClass(MeterEventDocument)
  .index({ receivedAt: -1, _id: -1 })
  .index({ outcome: 1, receivedAt: -1, _id: -1 })
  .index({ meter: 1, receivedAt: -1 });

@Injectable()
export class MeterEventRepository {
  constructor(@InjectModel(MeterEventDocument.name) private readonly model: Model<MeterEventDocument>) {}

  /** Stores an event, or answers the one that came before under the same id. */
  async store(event: MeterEventDocument): Promise<{ known: boolean; event: MeterEventDocument }> {
    try {
      await native(this.model).insertOne(event);
      return { known: false, event };
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const first = await native(this.model).findOne({ _id: event._id });
      if (!first) throw error;
      return { known: true, event: first };
    }
  }

  async settle(id: string, outcome: MeterEventOutcome, jobId: string | null): Promise<void> {
    await native(this.model).updateOne({ _id: id }, { $set: { outcome, jobId } });
  }

  /** The newest first, after a position of the list. */
  async newest(
    outcome: MeterEventOutcome | undefined,
    limit: number,
    after?: { at: Date; id: string },
  ): Promise<MeterEventDocument[]> {
    return native(this.model)
      .find({
        ...(outcome === undefined ? {} : { outcome }),
        ...(after
          ? { $or: [{ receivedAt: { $lt: after.at } }, { receivedAt: after.at, _id: { $lt: after.id } }] }
          : {}),
      })
      .sort({ receivedAt: -1, _id: -1 })
      .limit(limit)
      .toArray();
  }
}
