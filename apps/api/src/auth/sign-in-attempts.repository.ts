import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { native } from '../platform/mongo/native';

@Schema({ collection: 'sign_in_attempts', versionKey: false })
export class SignInAttemptsDocument {
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: Number, required: true }) failures!: number;
  @Prop({ type: Date, required: true }) resetAt!: Date;
}

export const SignInAttemptsSchema = SchemaFactory.createForClass(SignInAttemptsDocument).index({ resetAt: 1 });

@Injectable()
export class SignInAttemptsRepository {
  constructor(@InjectModel(SignInAttemptsDocument.name) private readonly model: Model<SignInAttemptsDocument>) {}

  /** Counts an attempt as failed before its outcome is known, so that simultaneous ones cannot slip through. */
  async count(id: string, now: Date, resetAt: Date): Promise<SignInAttemptsDocument> {
    const running = { $gt: ['$resetAt', now] };
    const document = await native(this.model).findOneAndUpdate(
      { _id: id },
      [
        {
          $set: {
            failures: { $cond: [running, { $add: ['$failures', 1] }, 1] },
            resetAt: { $cond: [running, '$resetAt', resetAt] },
          },
        },
      ],
      { upsert: true, returnDocument: 'after' },
    );
    if (!document) throw new Error('an upsert answered no document');
    return document;
  }

  async forgive(id: string): Promise<void> {
    await native(this.model).deleteOne({ _id: id });
  }

  async removePast(now: Date): Promise<void> {
    await native(this.model).deleteMany({ resetAt: { $lte: now } });
  }
}
