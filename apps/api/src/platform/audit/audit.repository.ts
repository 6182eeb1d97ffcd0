import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, type Model } from 'mongoose';
import { native } from '../mongo/native';

@Schema({ collection: 'audit', versionKey: false })
export class AuditDocument {
  @Prop({ type: String, required: true }) _id!: string;
  /** Real time. */
  @Prop({ type: Date, required: true }) at!: Date;
  /** The utility's time, which the simulator may have moved. */
  @Prop({ type: Date, required: true }) businessAt!: Date;
  @Prop({ type: SchemaTypes.Mixed, required: true }) actor!: { id: string; name: string; role: string };
  @Prop({ type: String, required: true }) action!: string;
  @Prop({ type: String, required: true }) subject!: string;
  @Prop({ type: SchemaTypes.Mixed, required: true }) detail!: Readonly<Record<string, unknown>>;
}

export const AuditSchema = SchemaFactory.createForClass(AuditDocument)
  .index({ at: -1, _id: -1 })
  .index({ subject: 1, at: -1, _id: -1 })
  .index({ 'actor.id': 1, at: -1, _id: -1 });

export type AuditQuestion = { readonly subject?: string; readonly actorId?: string; readonly action?: string };

@Injectable()
export class AuditRepository {
  constructor(@InjectModel(AuditDocument.name) private readonly model: Model<AuditDocument>) {}

  async append(document: AuditDocument): Promise<void> {
    await native(this.model).insertOne(document);
  }

  /** The newest first, after a position of the list. */
  async newest(question: AuditQuestion, limit: number, after?: { at: Date; id: string }): Promise<AuditDocument[]> {
    return this.model
      .find({
        ...(question.subject === undefined ? {} : { subject: question.subject }),
        ...(question.actorId === undefined ? {} : { 'actor.id': question.actorId }),
        ...(question.action === undefined ? {} : { action: question.action }),
        ...(after ? { $or: [{ at: { $lt: after.at } }, { at: after.at, _id: { $lt: after.id } }] } : {}),
      })
      .sort({ at: -1, _id: -1 })
      .limit(limit)
      .lean();
  }
}
