import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { isDuplicateKey } from '../platform/mongo/duplicate-key';
import { native } from '../platform/mongo/native';
import { searchFilter, searchWords } from '../platform/mongo/search-words';

@Schema({ collection: 'consumers', versionKey: false })
export class ConsumerDocument {
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: String, required: true, unique: true }) consumerNumber!: string;
  @Prop({ type: String, required: true }) name!: string;
  @Prop({ type: String, default: null }) phone!: string | null;
  @Prop({ type: String, default: null }) email!: string | null;
  @Prop({ type: String, required: true }) address!: string;
  @Prop({ type: String, required: true }) area!: string;
  @Prop({ type: [String], required: true }) search!: string[];
  @Prop({ type: Date, required: true }) createdAt!: Date;
}

export const ConsumerSchema = SchemaFactory.createForClass(ConsumerDocument).index({ search: 1, consumerNumber: 1 });

export type ConsumerFacts = Omit<ConsumerDocument, 'search'>;
export type ConsumerChange = Partial<Omit<ConsumerFacts, '_id' | 'consumerNumber' | 'createdAt'>>;

@Injectable()
export class ConsumerRepository {
  constructor(@InjectModel(ConsumerDocument.name) private readonly model: Model<ConsumerDocument>) {}

  async byId(id: string): Promise<ConsumerDocument | null> {
    return native(this.model).findOne({ _id: id });
  }

  /** `false` where the consumer number is taken. */
  async add(consumer: ConsumerFacts): Promise<boolean> {
    try {
      await native(this.model).insertOne({ ...consumer, search: wordsOf(consumer) });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /** Many at once, for a new database; refuses all where one number is taken. */
  async addMany(consumers: readonly ConsumerFacts[]): Promise<void> {
    if (consumers.length === 0) return;
    await native(this.model).insertMany(consumers.map((consumer) => ({ ...consumer, search: wordsOf(consumer) })));
  }

  /** Changes only what is named, so that two people at once do not undo each other; `null` where nobody has the id. */
  async change(id: string, change: ConsumerChange): Promise<ConsumerDocument | null> {
    const changed = await native(this.model).findOneAndUpdate(
      { _id: id },
      { $set: change },
      { returnDocument: 'after' },
    );
    if (changed) await native(this.model).updateOne({ _id: id }, { $set: { search: wordsOf(changed) } });
    return changed;
  }

  /** By consumer number, after a number of the list. */
  async list(text: string | undefined, limit: number, after?: string): Promise<ConsumerDocument[]> {
    const words = searchFilter(text);
    return native(this.model)
      .find({
        ...(words === undefined ? {} : { $and: words }),
        ...(after === undefined ? {} : { consumerNumber: { $gt: after } }),
      })
      .sort({ consumerNumber: 1 })
      .limit(limit)
      .toArray();
  }
}

function wordsOf(consumer: ConsumerFacts): string[] {
  const { consumerNumber, name, phone, email, area } = consumer;
  return searchWords(consumerNumber, name, phone, email, area);
}
