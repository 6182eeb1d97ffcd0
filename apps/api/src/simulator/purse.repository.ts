import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Collection, Model } from 'mongoose';
import { native } from '../platform/mongo/native';

/** What people remember of their wallet: the balance of an evening, and what a day costs. `_id` is the connection. */
@Schema({ collection: 'simulated_purses', versionKey: false })
export class PurseDocument {
  @Prop({ type: String, required: true }) _id!: string;
  /** Minor units, after the evening's recharge. */
  @Prop({ type: Number, required: true }) balance!: number;
  /** Minor units: a moving mean. */
  @Prop({ type: Number, required: true }) dailyCost!: number;
  /** Somebody at a real counter keeps this wallet; the simulated people leave it alone. */
  @Prop({ type: Boolean }) paysElsewhere?: boolean;
}

export const PurseSchema = SchemaFactory.createForClass(PurseDocument);

@Injectable()
export class PurseRepository {
  private readonly purses: Collection<PurseDocument>;

  constructor(@InjectModel(PurseDocument.name) model: Model<PurseDocument>) {
    this.purses = native(model);
  }

  async byIds(ids: readonly string[]): Promise<Map<string, PurseDocument>> {
    const found = await this.purses.find({ _id: { $in: [...ids] } }).toArray();
    return new Map(found.map((purse) => [purse._id, purse]));
  }

  async put(purses: readonly PurseDocument[]): Promise<void> {
    if (purses.length === 0) return;
    await this.purses.bulkWrite(
      purses.map(({ _id, ...rest }) => ({ replaceOne: { filter: { _id }, replacement: rest, upsert: true } })),
      { ordered: false },
    );
  }
}
