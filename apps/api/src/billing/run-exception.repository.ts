import type { ServiceDay } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Collection, Model } from 'mongoose';
import { native } from '../platform/mongo/native';
import type { RatingRefusal } from './rate-day';

/** A wallet that a run could not bill, and why. It is billed by the next run after the reason is gone. */
@Schema({ collection: 'billing_exceptions', versionKey: false })
export class RunExceptionDocument {
  /** `<day>:<wallet>`. */
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: String, required: true }) day!: ServiceDay;
  @Prop({ type: String, required: true }) connectionId!: string;
  @Prop({ type: String, required: true }) connectionNumber!: string;
  @Prop({ type: String, required: true }) reason!: RatingRefusal['reason'];
  @Prop({ type: String, required: true }) detail!: string;
  /** First day that is not billed, where it is not the run's own. */
  @Prop({ type: String, required: true }) since!: ServiceDay;
}

export const RunExceptionSchema = SchemaFactory.createForClass(RunExceptionDocument).index({ day: 1, _id: 1 });

@Injectable()
export class RunExceptionRepository {
  private readonly exceptions: Collection<RunExceptionDocument>;

  constructor(@InjectModel(RunExceptionDocument.name) model: Model<RunExceptionDocument>) {
    this.exceptions = native(model);
  }

  /** What a batch found: these wallets were refused, those others of it were not. */
  async record(day: ServiceDay, refused: readonly RunExceptionDocument[], others: readonly string[]): Promise<void> {
    if (others.length > 0) {
      await this.exceptions.deleteMany({ _id: { $in: others.map((id) => exceptionId(day, id)) } });
    }
    if (refused.length === 0) return;
    await this.exceptions.bulkWrite(
      refused.map((exception) => ({
        replaceOne: { filter: { _id: exception._id }, replacement: exception, upsert: true },
      })),
      { ordered: false },
    );
  }

  async ofDay(day: ServiceDay, limit: number): Promise<RunExceptionDocument[]> {
    return this.exceptions.find({ day }).sort({ _id: 1 }).limit(limit).toArray();
  }

  /** Those of some wallets that a day's run could not bill. */
  async among(day: ServiceDay, walletIds: readonly string[]): Promise<Set<string>> {
    const found = await this.exceptions.find({ _id: { $in: walletIds.map((id) => exceptionId(day, id)) } }).toArray();
    return new Set(found.map(({ connectionId }) => connectionId));
  }

  async countOfDay(day: ServiceDay): Promise<number> {
    return this.exceptions.countDocuments({ day });
  }
}

export function exceptionId(day: ServiceDay, walletId: string): string {
  return `${day}:${walletId}`;
}
