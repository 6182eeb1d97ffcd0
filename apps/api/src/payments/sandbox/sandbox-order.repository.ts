import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Collection, Model } from 'mongoose';
import { native } from '../../platform/mongo/native';

export type SandboxOrderState = 'created' | 'confirmed' | 'failed';

/** An order as the sandbox gateway keeps it, on its side of the fence. */
@Schema({ collection: 'sandbox_orders', versionKey: false })
export class SandboxOrderDocument {
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: Number, required: true }) amount!: number;
  @Prop({ type: String, required: true }) currency!: string;
  @Prop({ type: String, required: true }) merchant!: string;
  @Prop({ type: String, required: true }) returnUrl!: string;
  @Prop({ type: String, required: true }) state!: SandboxOrderState;
  @Prop({ type: Date, required: true }) createdAt!: Date;
}

export const SandboxOrderSchema = SchemaFactory.createForClass(SandboxOrderDocument);

@Injectable()
export class SandboxOrderRepository {
  private readonly orders: Collection<SandboxOrderDocument>;

  constructor(@InjectModel(SandboxOrderDocument.name) model: Model<SandboxOrderDocument>) {
    this.orders = native(model);
  }

  async byId(id: string): Promise<SandboxOrderDocument | null> {
    return this.orders.findOne({ _id: id });
  }

  async add(order: SandboxOrderDocument): Promise<void> {
    await this.orders.insertOne(order);
  }

  /** Who pays after a failure has paid; nobody pays twice. `false` where that has happened already. */
  async settle(id: string, state: Exclude<SandboxOrderState, 'created'>): Promise<boolean> {
    const before: SandboxOrderState[] = state === 'confirmed' ? ['created', 'failed'] : ['created'];
    const { modifiedCount } = await this.orders.updateOne({ _id: id, state: { $in: before } }, { $set: { state } });
    return modifiedCount === 1;
  }
}
