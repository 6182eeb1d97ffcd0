import type { Fault } from '@kilowallet/wallet';
import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, type Collection, type Model } from 'mongoose';
import { isDuplicateKey } from '../platform/mongo/duplicate-key';
import { native } from '../platform/mongo/native';

export type VerificationState = 'running' | 'clean' | 'faulty' | 'failed';

/** One walk through the ledger, with what it found. */
@Schema({ collection: 'ledger_verifications', versionKey: false })
export class VerificationDocument {
  /** `nightly:<day>`, so that one of all replicas walks; random for those asked for by hand. */
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: String, required: true }) state!: VerificationState;
  @Prop({ type: String, required: true }) startedBy!: string;
  @Prop({ type: Date, required: true }) startedAt!: Date;
  @Prop({ type: Date, default: null }) finishedAt!: Date | null;
  @Prop({ type: Number, required: true }) wallets!: number;
  @Prop({ type: Number, required: true }) entries!: number;
  @Prop({ type: Number, required: true }) faultCount!: number;
  @Prop({ type: SchemaTypes.Mixed, required: true }) faults!: readonly Fault[];
  @Prop({ type: Number, required: true }) repaired!: number;
  @Prop({ type: String, default: null }) failure!: string | null;
}

export const VerificationSchema = SchemaFactory.createForClass(VerificationDocument).index({ startedAt: -1, _id: -1 });

@Injectable()
export class VerificationRepository {
  private readonly verifications: Collection<VerificationDocument>;

  constructor(@InjectModel(VerificationDocument.name) model: Model<VerificationDocument>) {
    this.verifications = native(model);
  }

  /** `false` where it was begun already. */
  async begin(verification: VerificationDocument): Promise<boolean> {
    try {
      await this.verifications.insertOne(verification);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async save(id: string, change: Partial<VerificationDocument>): Promise<void> {
    await this.verifications.updateOne({ _id: id }, { $set: change });
  }

  async byId(id: string): Promise<VerificationDocument | null> {
    return this.verifications.findOne({ _id: id });
  }

  /** The latest that was walked to its end, whatever it found. */
  async lastFinished(): Promise<VerificationDocument | null> {
    return this.verifications.findOne({ state: { $in: ['clean', 'faulty'] } }, { sort: { startedAt: -1, _id: -1 } });
  }

  /** The newest first, after a position of the list. */
  async newest(limit: number, after?: { at: Date; id: string }): Promise<VerificationDocument[]> {
    return this.verifications
      .find(after ? { $or: [{ startedAt: { $lt: after.at } }, { startedAt: after.at, _id: { $lt: after.id } }] } : {})
      .sort({ startedAt: -1, _id: -1 })
      .limit(limit)
      .toArray();
  }
}
