import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, type Collection, type Model } from 'mongoose';
import { isDuplicateKey } from '../../platform/mongo/duplicate-key';
import { native } from '../../platform/mongo/native';
import type { GatewayEvent } from './payment-gateway';

/** What became of an event: credited or noted, or why it changed nothing. */
export type WebhookOutcome = 'applied' | 'unknown-order' | 'amount-differs';

/** A verified word of a gateway. `_id` is `gateway:event`, so that a repeat is one. */
@Schema({ collection: 'webhooks', versionKey: false })
export class WebhookEventDocument {
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: String, required: true }) gateway!: string;
  @Prop({ type: String, required: true }) paymentId!: string;
  @Prop({ type: Number, required: true }) amount!: number;
  @Prop({ type: String, required: true }) currency!: string;
  @Prop({ type: SchemaTypes.Mixed, required: true }) word!: GatewayEvent['word'];
  @Prop({ type: Date, required: true }) receivedAt!: Date;
  /** Until its outcome is known. */
  @Prop({ type: Date }) openSince?: Date;
  @Prop({ type: String }) outcome?: WebhookOutcome;
}

export const WebhookEventSchema = SchemaFactory.createForClass(WebhookEventDocument)
  .index({ openSince: 1 }, { partialFilterExpression: { openSince: { $exists: true } } })
  .index({ paymentId: 1, receivedAt: 1 });

@Injectable()
export class WebhookEventRepository {
  private readonly events: Collection<WebhookEventDocument>;

  constructor(@InjectModel(WebhookEventDocument.name) model: Model<WebhookEventDocument>) {
    this.events = native(model);
  }

  /** The event as it is stored: this one, or the first of its id. */
  async store(event: WebhookEventDocument): Promise<WebhookEventDocument> {
    try {
      await this.events.insertOne(event);
      return event;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const first = await this.events.findOne({ _id: event._id });
      if (!first) throw error;
      return first;
    }
  }

  async conclude(id: string, outcome: WebhookOutcome): Promise<void> {
    await this.events.updateOne({ _id: id }, { $set: { outcome }, $unset: { openSince: '' } });
  }

  /** Stored and not concluded: being worked on, or left behind by a process that died. */
  async open(before: Date, limit: number): Promise<WebhookEventDocument[]> {
    return this.events
      .find({ openSince: { $lt: before } })
      .sort({ openSince: 1 })
      .limit(limit)
      .toArray();
  }

  async ofPayment(paymentId: string): Promise<WebhookEventDocument[]> {
    return this.events.find({ paymentId }).sort({ receivedAt: 1 }).toArray();
  }
}
