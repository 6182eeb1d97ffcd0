import type { AlertKind } from '@kilowallet/contracts';
import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { insertNew } from '../platform/mongo/insert-new';
import { native } from '../platform/mongo/native';

@Schema({ collection: 'alerts', versionKey: false })
export class AlertDocument {
  /** Says what it is about, so that it exists once however often its cause is worked through: see `alertId`. */
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: String, required: true }) kind!: AlertKind;
  @Prop({ type: String, required: true }) connectionId!: string;
  /** As they were when it was raised: an alert is a message, and messages do not change. */
  @Prop({ type: String, required: true }) connectionNumber!: string;
  @Prop({ type: String, required: true }) consumerId!: string;
  @Prop({ type: String, required: true }) consumerName!: string;
  @Prop({ type: String, required: true }) message!: string;
  /** Minor units. */
  @Prop({ type: Number, required: true }) balance!: number;
  /** Business time. */
  @Prop({ type: Date, required: true }) raisedAt!: Date;
  /** Real time; the consumer and the staff read separately. */
  @Prop({ type: Date }) readByConsumerAt?: Date;
  @Prop({ type: Date }) readByStaffAt?: Date;
}

export const AlertSchema = SchemaFactory.createForClass(AlertDocument)
  .index({ raisedAt: -1, _id: -1 })
  .index({ kind: 1, raisedAt: -1, _id: -1 })
  .index({ consumerId: 1, raisedAt: -1, _id: -1 })
  .index({ connectionId: 1, raisedAt: -1, _id: -1 });

/** Whose eyes: they decide which alerts are seen and which of the two readings counts. */
export type AlertReader = { readonly consumerId: string } | 'staff';

export type AlertQuestion = {
  readonly reader: AlertReader;
  readonly connectionId?: string | undefined;
  readonly kind?: AlertKind | undefined;
  readonly unread?: boolean | undefined;
};

@Injectable()
export class AlertRepository {
  constructor(@InjectModel(AlertDocument.name) private readonly model: Model<AlertDocument>) {}

  /** Stores those that are new, and answers them: an alert that exists was announced before. */
  async storeNew(alerts: readonly AlertDocument[]): Promise<AlertDocument[]> {
    const known = await insertNew(native(this.model), alerts);
    return alerts.filter((_, index) => !known.has(index));
  }

  /** The newest first, after a position of the list. */
  async newest(question: AlertQuestion, limit: number, after?: { at: Date; id: string }): Promise<AlertDocument[]> {
    const { reader, connectionId, kind, unread } = question;
    return this.model
      .find({
        ...(reader === 'staff' ? {} : { consumerId: reader.consumerId }),
        ...(connectionId === undefined ? {} : { connectionId }),
        ...(kind === undefined ? {} : { kind }),
        ...(unread === undefined ? {} : { [readField(reader)]: { $exists: !unread } }),
        ...(after ? { $or: [{ raisedAt: { $lt: after.at } }, { raisedAt: after.at, _id: { $lt: after.id } }] } : {}),
      })
      .sort({ raisedAt: -1, _id: -1 })
      .limit(limit)
      .lean();
  }

  /** The first reading counts; `null` where the reader has no such alert. */
  async markRead(id: string, reader: AlertReader, at: Date): Promise<AlertDocument | null> {
    const own = { _id: id, ...(reader === 'staff' ? {} : { consumerId: reader.consumerId }) };
    const field = readField(reader);
    await this.model.updateOne({ ...own, [field]: { $exists: false } }, { $set: { [field]: at } });
    return this.model.findOne(own).lean();
  }
}

function readField(reader: AlertReader): 'readByStaffAt' | 'readByConsumerAt' {
  return reader === 'staff' ? 'readByStaffAt' : 'readByConsumerAt';
}
