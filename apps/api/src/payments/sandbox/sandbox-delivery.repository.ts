import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Collection, Model } from 'mongoose';
import { native } from '../../platform/mongo/native';

/** A webhook that the sandbox gateway owes its merchant. No longer due once it was taken, or given up. */
@Schema({ collection: 'sandbox_deliveries', versionKey: false })
export class SandboxDeliveryDocument {
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: String, required: true }) body!: string;
  @Prop({ type: Number, required: true }) attempts!: number;
  @Prop({ type: Date }) dueAt?: Date;
  @Prop({ type: Date }) deliveredAt?: Date;
}

export const SandboxDeliverySchema = SchemaFactory.createForClass(SandboxDeliveryDocument).index(
  { dueAt: 1 },
  { partialFilterExpression: { dueAt: { $exists: true } } },
);

@Injectable()
export class SandboxDeliveryRepository {
  private readonly deliveries: Collection<SandboxDeliveryDocument>;

  constructor(@InjectModel(SandboxDeliveryDocument.name) model: Model<SandboxDeliveryDocument>) {
    this.deliveries = native(model);
  }

  async addMany(deliveries: readonly SandboxDeliveryDocument[]): Promise<void> {
    await this.deliveries.insertMany([...deliveries]);
  }

  /** Takes one that is due, for as long as the lease; nobody else sends it meanwhile. */
  async claim(now: Date, leaseUntil: Date): Promise<SandboxDeliveryDocument | null> {
    return this.deliveries.findOneAndUpdate(
      { dueAt: { $lte: now } },
      { $set: { dueAt: leaseUntil }, $inc: { attempts: 1 } },
      { sort: { dueAt: 1 }, returnDocument: 'after' },
    );
  }

  async delivered(id: string, at: Date): Promise<void> {
    await this.deliveries.updateOne({ _id: id }, { $set: { deliveredAt: at }, $unset: { dueAt: '' } });
  }

  async postpone(id: string, dueAt: Date): Promise<void> {
    await this.deliveries.updateOne({ _id: id }, { $set: { dueAt } });
  }

  async giveUp(id: string): Promise<void> {
    await this.deliveries.updateOne({ _id: id }, { $unset: { dueAt: '' } });
  }
}
