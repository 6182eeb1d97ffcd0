import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, type Collection, type Model } from 'mongoose';
import { native } from '../platform/mongo/native';
import type { ImportError } from './import.repository';

/** Some refused rows of an import, in the order of its file; `_id` is the import and a number that counts up. */
@Schema({ collection: 'import_errors', versionKey: false })
export class ImportErrorsDocument {
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: SchemaTypes.Mixed, required: true }) rows!: ImportError[];
}

export const ImportErrorsSchema = SchemaFactory.createForClass(ImportErrorsDocument);

/** Sorts after every number of an import. */
const AFTER_NUMBERS = '~';

@Injectable()
export class ImportErrorRepository {
  private readonly pages: Collection<ImportErrorsDocument>;

  constructor(@InjectModel(ImportErrorsDocument.name) model: Model<ImportErrorsDocument>) {
    this.pages = native(model);
  }

  async add(importId: string, number: number, rows: readonly ImportError[]): Promise<void> {
    await this.pages.insertOne({ _id: `${importId}:${String(number).padStart(6, '0')}`, rows: [...rows] });
  }

  /** Forgets what an earlier attempt at the same file refused. */
  async clear(importId: string): Promise<void> {
    await this.pages.deleteMany(ofImport(importId));
  }

  async *of(importId: string): AsyncGenerator<ImportError> {
    for await (const { rows } of this.pages.find(ofImport(importId)).sort({ _id: 1 })) yield* rows;
  }
}

function ofImport(importId: string) {
  return { _id: { $gt: `${importId}:`, $lt: `${importId}:${AFTER_NUMBERS}` } };
}
