import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { native } from '../platform/mongo/native';

@Schema({ collection: 'api_keys', versionKey: false })
export class ApiKeyDocument {
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: String, required: true, unique: true }) keyHash!: string;
  /** The first characters, so that people recognise a key that they hold. */
  @Prop({ type: String, required: true }) prefix!: string;
  @Prop({ type: String, required: true }) name!: string;
  @Prop({ type: [String], required: true }) scopes!: string[];
  @Prop({ type: Date, required: true }) createdAt!: Date;
  @Prop({ type: Date }) expiresAt?: Date;
  @Prop({ type: Date }) lastUsedAt?: Date;
  @Prop({ type: Date }) revokedAt?: Date;
}

export const ApiKeySchema = SchemaFactory.createForClass(ApiKeyDocument);

@Injectable()
export class ApiKeyRepository {
  constructor(@InjectModel(ApiKeyDocument.name) private readonly model: Model<ApiKeyDocument>) {}

  async add(key: ApiKeyDocument): Promise<void> {
    await native(this.model).insertOne(key);
  }

  async byHash(keyHash: string): Promise<ApiKeyDocument | null> {
    return this.model.findOne({ keyHash }).lean();
  }

  async all(): Promise<ApiKeyDocument[]> {
    return this.model.find().sort({ createdAt: -1, _id: -1 }).limit(500).lean();
  }

  async used(id: string, at: Date): Promise<void> {
    await native(this.model).updateOne({ _id: id }, { $max: { lastUsedAt: at } });
  }

  async byId(id: string): Promise<ApiKeyDocument | null> {
    return this.model.findById(id).lean();
  }

  /** Lets a key expire at an instant, unless it does so before. */
  async expireBy(id: string, at: Date): Promise<void> {
    await native(this.model).updateOne(
      { _id: id, $or: [{ expiresAt: { $exists: false } }, { expiresAt: { $gt: at } }] },
      { $set: { expiresAt: at } },
    );
  }

  /** A key that is revoked stays in the list, so that what it did can be told. */
  async revoke(id: string, at: Date): Promise<ApiKeyDocument | null> {
    await native(this.model).updateOne({ _id: id, revokedAt: { $exists: false } }, { $set: { revokedAt: at } });
    return this.model.findById(id).lean();
  }
}
