import type { HeadEndView } from '@kilowallet/contracts';
import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, type Model } from 'mongoose';
import { native } from '../../platform/mongo/native';

/** A head-end that jobs are pushed to. */
@Schema({ collection: 'head_ends', versionKey: false })
export class HeadEndDocument {
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: String, required: true }) name!: string;
  @Prop({ type: String, required: true }) url!: string;
  @Prop({ type: String, required: true }) format!: HeadEndView['format'];
  @Prop({ type: Boolean, required: true }) active!: boolean;
  /** In the clear: it has to sign. Whoever reads the database can sign in our name, and nothing more. */
  @Prop({ type: String, required: true }) secret!: string;
  @Prop({ type: Date, required: true }) createdAt!: Date;
  /** Real time. */
  @Prop({ type: Date, default: null }) lastDeliveredAt!: Date | null;
  @Prop({ type: SchemaTypes.Mixed, default: null }) lastFailure!: { at: Date; reason: string } | null;
}

export const HeadEndSchema = SchemaFactory.createForClass(HeadEndDocument);

export type HeadEndChange = Partial<Pick<HeadEndDocument, 'url' | 'format' | 'active' | 'secret'>>;

@Injectable()
export class HeadEndRepository {
  constructor(@InjectModel(HeadEndDocument.name) private readonly model: Model<HeadEndDocument>) {}

  async add(headEnd: HeadEndDocument): Promise<void> {
    await native(this.model).insertOne(headEnd);
  }

  /** A handful. */
  async all(): Promise<HeadEndDocument[]> {
    return native(this.model).find().sort({ createdAt: 1, _id: 1 }).toArray();
  }

  async active(): Promise<HeadEndDocument[]> {
    return (await this.all()).filter((headEnd) => headEnd.active);
  }

  async change(id: string, change: HeadEndChange): Promise<HeadEndDocument | null> {
    return native(this.model).findOneAndUpdate({ _id: id }, { $set: change }, { returnDocument: 'after' });
  }

  async delivered(id: string, at: Date): Promise<void> {
    await native(this.model).updateOne({ _id: id }, { $set: { lastDeliveredAt: at } });
  }

  async failed(id: string, at: Date, reason: string): Promise<void> {
    await native(this.model).updateOne({ _id: id }, { $set: { lastFailure: { at, reason } } });
  }
}
