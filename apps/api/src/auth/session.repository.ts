import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { native } from '../platform/mongo/native';

@Schema({ collection: 'sessions', versionKey: false })
export class SessionDocument {
  /** The hash of the secret in the cookie: who reads the database cannot sign in with it. */
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: String, required: true }) userId!: string;
  @Prop({ type: Date, required: true }) createdAt!: Date;
  @Prop({ type: Date, required: true }) expiresAt!: Date;
}

export const SessionSchema = SchemaFactory.createForClass(SessionDocument).index({ expiresAt: 1 }).index({ userId: 1 });

@Injectable()
export class SessionRepository {
  constructor(@InjectModel(SessionDocument.name) private readonly model: Model<SessionDocument>) {}

  async open(session: SessionDocument): Promise<void> {
    await native(this.model).insertOne(session);
  }

  async find(id: string): Promise<SessionDocument | null> {
    return native(this.model).findOne({ _id: id });
  }

  async close(id: string): Promise<void> {
    await native(this.model).deleteOne({ _id: id });
  }

  async closeAllOf(userId: string): Promise<void> {
    await native(this.model).deleteMany({ userId });
  }

  async removeExpired(now: Date): Promise<number> {
    return (await native(this.model).deleteMany({ expiresAt: { $lte: now } })).deletedCount;
  }
}
