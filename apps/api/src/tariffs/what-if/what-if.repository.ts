import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, type Model } from 'mongoose';
import { native } from '../../platform/mongo/native';
import type { VersionStep } from '../tariff-version.repository';
import type { WhatIfSums } from './what-if-sums';

export type WhatIfState = 'queued' | 'running' | 'done' | 'failed';

@Schema({ collection: 'what_ifs', versionKey: false })
export class WhatIfDocument {
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: String, required: true }) versionId!: string;
  @Prop({ type: String, required: true }) tariffId!: string;
  /** First and last billing month, `YYYY-MM`, both included. */
  @Prop({ type: String, required: true }) from!: string;
  @Prop({ type: String, required: true }) to!: string;
  @Prop({ type: String, required: true }) state!: WhatIfState;
  @Prop({ type: Number, required: true }) done!: number;
  @Prop({ type: Number, required: true }) total!: number;
  /** Connections that could not be compared, by reason. */
  @Prop({ type: SchemaTypes.Mixed, required: true }) skipped!: Record<string, number>;
  @Prop({ type: SchemaTypes.Mixed, default: null }) sums!: WhatIfSums | null;
  @Prop({ type: String, default: null }) failure!: string | null;
  @Prop({ type: SchemaTypes.Mixed, required: true }) asked!: VersionStep;
  /** Whoever works on it extends this; a comparison whose worker died is begun anew. Real time. */
  @Prop({ type: Date, required: true }) leaseUntil!: Date;
}

export const WhatIfSchema = SchemaFactory.createForClass(WhatIfDocument)
  .index({ state: 1, leaseUntil: 1 })
  .index({ tariffId: 1, 'asked.at': -1 });

@Injectable()
export class WhatIfRepository {
  constructor(@InjectModel(WhatIfDocument.name) private readonly model: Model<WhatIfDocument>) {}

  async add(whatIf: WhatIfDocument): Promise<void> {
    await native(this.model).insertOne(whatIf);
  }

  async byId(id: string): Promise<WhatIfDocument | null> {
    return native(this.model).findOne({ _id: id });
  }

  async newest(limit: number): Promise<WhatIfDocument[]> {
    return native(this.model).find({}).sort({ 'asked.at': -1 }).limit(limit).toArray();
  }

  /** Takes one that nobody works on. */
  async claim(now: Date, leaseUntil: Date): Promise<WhatIfDocument | null> {
    return native(this.model).findOneAndUpdate(
      { state: { $in: ['queued', 'running'] }, leaseUntil: { $lte: now } },
      { $set: { state: 'running', leaseUntil, done: 0 } },
      { returnDocument: 'after' },
    );
  }

  async progress(id: string, done: number, leaseUntil: Date): Promise<void> {
    await native(this.model).updateOne({ _id: id, state: 'running' }, { $set: { done, leaseUntil } });
  }

  async finish(
    id: string,
    result: Pick<WhatIfDocument, 'state' | 'done' | 'skipped' | 'sums' | 'failure'>,
  ): Promise<void> {
    await native(this.model).updateOne({ _id: id }, { $set: result });
  }
}
