import type { importState } from '@kilowallet/contracts';
import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, type Collection, type Model } from 'mongoose';
import type { z } from 'zod';
import { isDuplicateKey } from '../platform/mongo/duplicate-key';
import { native } from '../platform/mongo/native';

export type ImportState = z.infer<typeof importState>;
export type ImportRows = {
  read: number;
  accepted: number;
  identical: number;
  replaced: number;
  queued: number;
  rejected: number;
};
/** `entry` is the file within an archive. */
export type ImportWarning = { entry: string | null; line: number; reason: string };
export type ImportError = ImportWarning & { text: string };

export const NO_ROWS: ImportRows = { read: 0, accepted: 0, identical: 0, replaced: 0, queued: 0, rejected: 0 };

/** One file of readings; `_id` is the SHA-256 of its bytes, so that the same file is the same import. */
@Schema({ collection: 'imports', versionKey: false })
export class ImportDocument {
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: String, required: true }) fileName!: string;
  @Prop({ type: String, default: null }) format!: string | null;
  @Prop({ type: String, required: true }) state!: ImportState;
  @Prop({ type: Date, required: true }) receivedAt!: Date;
  @Prop({ type: Date, default: null }) finishedAt!: Date | null;
  @Prop({ type: Number, required: true }) bytes!: number;
  @Prop({ type: SchemaTypes.Mixed, required: true }) rows!: ImportRows;
  /** The first of them; what does not fit is counted. */
  @Prop({ type: SchemaTypes.Mixed, required: true }) refused!: ImportError[];
  @Prop({ type: Number, required: true }) refusedMore!: number;
  /** As `refused`; imports of earlier versions have none. */
  @Prop({ type: SchemaTypes.Mixed }) warnings?: ImportWarning[];
  @Prop({ type: Number }) warningsMore?: number;
  @Prop({ type: String, default: null }) failure!: string | null;
  /** Real time of the last sign of life: a process that died leaves an old one behind. */
  @Prop({ type: Date, required: true }) aliveAt!: Date;
}

export const ImportSchema = SchemaFactory.createForClass(ImportDocument).index({ receivedAt: -1, _id: -1 });

export type ImportProgress = Pick<
  ImportDocument,
  'format' | 'rows' | 'refused' | 'refusedMore' | 'warnings' | 'warningsMore' | 'aliveAt'
>;
export type ImportEnd = Pick<ImportDocument, 'state' | 'finishedAt' | 'failure'>;

@Injectable()
export class ImportRepository {
  private readonly imports: Collection<ImportDocument>;

  constructor(@InjectModel(ImportDocument.name) model: Model<ImportDocument>) {
    this.imports = native(model);
  }

  /** Begins an import; `false` where the same file is known already. */
  async begin(document: ImportDocument): Promise<boolean> {
    try {
      await this.imports.insertOne(document);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /** Begins again with a file that is worth another try; `false` where somebody else is at it, or was faster. */
  async beginAgain(document: ImportDocument, before: ImportDocument): Promise<boolean> {
    const { _id, ...rest } = document;
    const { matchedCount } = await this.imports.replaceOne({ _id, state: before.state, aliveAt: before.aliveAt }, rest);
    return matchedCount === 1;
  }

  async byId(id: string): Promise<ImportDocument | null> {
    return this.imports.findOne({ _id: id });
  }

  async progress(id: string, progress: ImportProgress, end?: ImportEnd): Promise<void> {
    await this.imports.updateOne({ _id: id }, { $set: { ...progress, ...end } });
  }

  /** The newest first, after a position of the list. */
  async newest(limit: number, after?: { at: Date; id: string }): Promise<ImportDocument[]> {
    return this.imports
      .find(after ? { $or: [{ receivedAt: { $lt: after.at } }, { receivedAt: after.at, _id: { $lt: after.id } }] } : {})
      .sort({ receivedAt: -1, _id: -1 })
      .limit(limit)
      .toArray();
  }
}
