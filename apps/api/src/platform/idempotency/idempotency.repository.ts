import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, type Model } from 'mongoose';
import { native } from '../mongo/native';
import { isDuplicateKey } from '../mongo/duplicate-key';

export type StoredAnswer = { readonly status: number; readonly body: unknown };

@Schema({ collection: 'idempotency', versionKey: false })
export class IdempotencyDocument {
  /** A hash of caller, route and key. */
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: String, required: true }) bodyHash!: string;
  /** Whose attempt it is; an attempt that lost its lease may not store an answer. */
  @Prop({ type: String, required: true }) attempt!: string;
  @Prop({ type: Date, required: true }) leaseUntil!: Date;
  @Prop({ type: Date, required: true }) createdAt!: Date;
  /** Absent while the work is being done. */
  @Prop({ type: SchemaTypes.Mixed }) answer?: StoredAnswer;
}

export const IdempotencySchema = SchemaFactory.createForClass(IdempotencyDocument).index({ createdAt: 1 });

@Injectable()
export class IdempotencyRepository {
  constructor(@InjectModel(IdempotencyDocument.name) private readonly model: Model<IdempotencyDocument>) {}

  /** Whether this attempt is the first; of several at once, one wins. */
  async open(document: IdempotencyDocument): Promise<boolean> {
    try {
      await native(this.model).insertOne(document);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async find(id: string): Promise<IdempotencyDocument | null> {
    return this.model.findById(id).lean();
  }

  /** Takes over from an attempt that died: its lease has run out and it left no answer. */
  async takeOver(id: string, attempt: string, now: Date, leaseUntil: Date): Promise<boolean> {
    const { modifiedCount } = await native(this.model).updateOne(
      { _id: id, answer: { $exists: false }, leaseUntil: { $lte: now } },
      { $set: { attempt, leaseUntil } },
    );
    return modifiedCount === 1;
  }

  async answer(id: string, attempt: string, answer: StoredAnswer): Promise<void> {
    await native(this.model).updateOne({ _id: id, attempt }, { $set: { answer } });
  }

  /** Forgets an attempt that failed, so that the caller may try again with the same key. */
  async forget(id: string, attempt: string): Promise<void> {
    await native(this.model).deleteOne({ _id: id, attempt, answer: { $exists: false } });
  }

  async removeOlderThan(instant: Date): Promise<number> {
    return (await native(this.model).deleteMany({ createdAt: { $lt: instant } })).deletedCount;
  }
}
