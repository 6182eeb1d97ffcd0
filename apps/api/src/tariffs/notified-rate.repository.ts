import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, type Model } from 'mongoose';
import { isDuplicateKey } from '../platform/mongo/duplicate-key';
import { native } from '../platform/mongo/native';
import type { VersionStep } from './tariff-version.repository';

/** A rate that is notified for one billing month (a fuel surcharge): signed, in the unit of its line. */
@Schema({ collection: 'notified_rates', versionKey: false })
export class NotifiedRateDocument {
  /** `tariffId:lineCode:month`: one rate for a line and month, whoever enters it at the same moment. */
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: String, required: true }) tariffId!: string;
  @Prop({ type: String, required: true }) lineCode!: string;
  @Prop({ type: String, required: true }) month!: string;
  @Prop({ type: String, required: true }) rate!: string;
  /** The notification: its number and date. */
  @Prop({ type: String, required: true }) source!: string;
  @Prop({ type: SchemaTypes.Mixed, required: true }) entered!: VersionStep;
}

export const NotifiedRateSchema = SchemaFactory.createForClass(NotifiedRateDocument).index({ tariffId: 1, month: -1 });

@Injectable()
export class NotifiedRateRepository {
  constructor(@InjectModel(NotifiedRateDocument.name) private readonly model: Model<NotifiedRateDocument>) {}

  /** `false` where the line has a rate for the month already. */
  async add(rate: Omit<NotifiedRateDocument, '_id'>): Promise<boolean> {
    const { tariffId, lineCode, month } = rate;
    try {
      await native(this.model).insertOne({ _id: `${tariffId}:${lineCode}:${month}`, ...rate });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /** Newest month first. */
  async ofTariff(tariffId: string): Promise<NotifiedRateDocument[]> {
    return native(this.model).find({ tariffId }).sort({ month: -1, _id: 1 }).toArray();
  }
}
