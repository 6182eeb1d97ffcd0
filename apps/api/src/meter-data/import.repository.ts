import type { importState, ImportsQuery } from '@kilowallet/contracts';
import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, type Collection, type Model, type mongo } from 'mongoose';
import type { z } from 'zod';
import { isDuplicateKey } from '../platform/mongo/duplicate-key';
import { native } from '../platform/mongo/native';
import { textPattern } from '../platform/mongo/text-pattern';

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

export const ImportSchema = SchemaFactory.createForClass(ImportDocument)
  .index({ receivedAt: -1, _id: -1 })
  .index({ fileName: 1, _id: 1 })
  .index({ 'rows.rejected': -1, _id: -1 })
  .index({ aliveAt: 1 }, { partialFilterExpression: { state: 'processing' } });

/** Without the rows that it refused, of which there may be many. */
export type ListedImport = Omit<ImportDocument, 'refused' | 'warnings'>;

export type ImportSort = ImportsQuery['sort'];
export type ImportQuestion = Pick<ImportsQuery, 'state' | 'format'> & {
  /** Part of the file's name. */
  readonly text: string | undefined;
  /** Received in `[from, to)`. */
  readonly from: Date | undefined;
  readonly to: Date | undefined;
};

const SORTED_BY = {
  received: { path: 'receivedAt', order: -1 },
  file: { path: 'fileName', order: 1 },
  rejected: { path: 'rows.rejected', order: -1 },
} as const satisfies { readonly [sort in ImportSort]: object };

const STATES = {
  processing: { state: 'processing' },
  completed: { state: 'completed', 'rows.rejected': 0 },
  'with-errors': { state: 'completed', 'rows.rejected': { $gt: 0 } },
  failed: { state: 'failed' },
} as const satisfies { readonly [state in NonNullable<ImportsQuery['state']>]: object };

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

  /** Ends imports that have given no sign of life since an instant; answers how many. */
  async endSilent(silentSince: Date, end: ImportEnd): Promise<number> {
    const { modifiedCount } = await this.imports.updateMany(
      { state: 'processing', aliveAt: { $lt: silentSince } },
      { $set: end },
    );
    return modifiedCount;
  }

  /** A page of a list, after a position of it: names from A on, days and refused rows the latest and the most first. */
  async list(
    question: ImportQuestion,
    sort: ImportSort,
    limit: number,
    after?: { readonly value: string | number; readonly id: string },
  ): Promise<ListedImport[]> {
    const { path, order } = SORTED_BY[sort];
    const value = after && sort === 'received' ? new Date(after.value) : after?.value;
    const beyond = order === 1 ? '$gt' : '$lt';
    const position = after && {
      $or: [{ [path]: { [beyond]: value } }, { [path]: value, _id: { [beyond]: after.id } }],
    };
    return this.imports
      .find<ListedImport>(
        { $and: [...filtersOf(question), ...(position ? [position] : [])] },
        { projection: { refused: 0, warnings: 0 } },
      )
      .sort({ [path]: order, _id: order })
      .limit(limit)
      .toArray();
  }
}

function filtersOf({ text, state, format, from, to }: ImportQuestion): mongo.Filter<ImportDocument>[] {
  return [
    text ? { fileName: textPattern(text) } : {},
    state === undefined ? {} : STATES[state],
    // one upload may hold files of several formats, and tables of several kinds
    format === undefined ? {} : { format: new RegExp(`(^|, )${format}`) },
    from === undefined ? {} : { receivedAt: { $gte: from } },
    to === undefined ? {} : { receivedAt: { $lt: to } },
  ];
}
