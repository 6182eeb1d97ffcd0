import type { Category } from '@kilowallet/contracts';
import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { isDuplicateKey } from '../platform/mongo/duplicate-key';
import { native } from '../platform/mongo/native';
import { searchFilter, searchWords } from '../platform/mongo/search-words';

@Schema({ collection: 'tariffs', versionKey: false })
export class TariffDocument {
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: String, required: true, unique: true }) code!: string;
  @Prop({ type: String, required: true }) name!: string;
  @Prop({ type: String, required: true }) utility!: string;
  @Prop({ type: String, required: true }) currency!: string;
  @Prop({ type: [String], required: true }) categories!: Category[];
  /** Where the rates are published, and when. */
  @Prop({ type: String, required: true }) source!: string;
  @Prop({ type: [String], required: true }) search!: string[];
  @Prop({ type: Date, required: true }) createdAt!: Date;
}

export const TariffSchema = SchemaFactory.createForClass(TariffDocument);

export type TariffFacts = Omit<TariffDocument, 'search'>;

@Injectable()
export class TariffRepository {
  constructor(@InjectModel(TariffDocument.name) private readonly model: Model<TariffDocument>) {}

  async byId(id: string): Promise<TariffFacts | null> {
    return native(this.model).findOne({ _id: id });
  }

  /** Names of several tariffs, for lists that mention them. */
  async namesOf(ids: Iterable<string>): Promise<Map<string, string>> {
    const tariffs = await native(this.model)
      .find({ _id: { $in: [...new Set(ids)] } }, { projection: { name: 1 } })
      .toArray();
    return new Map(tariffs.map(({ _id, name }) => [_id, name]));
  }

  async byCode(code: string): Promise<TariffFacts | null> {
    return native(this.model).findOne({ code });
  }

  /** `false` where the code is taken. */
  async add(tariff: TariffFacts): Promise<boolean> {
    const { code, name, utility } = tariff;
    try {
      await native(this.model).insertOne({ ...tariff, search: searchWords(code, name, utility) });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /** By code, after a code of the list. */
  async list(
    question: {
      readonly text?: string | undefined;
      readonly category?: Category | undefined;
      readonly ids?: readonly string[] | undefined;
    },
    limit: number,
    after?: string,
  ): Promise<TariffFacts[]> {
    const words = searchFilter(question.text);
    return native(this.model)
      .find({
        ...(words === undefined ? {} : { $and: words }),
        ...(question.category === undefined ? {} : { categories: question.category }),
        ...(question.ids === undefined ? {} : { _id: { $in: [...question.ids] } }),
        ...(after === undefined ? {} : { code: { $gt: after } }),
      })
      .sort({ code: 1 })
      .limit(limit)
      .toArray();
  }
}
