import type { Category } from '@kilowallet/contracts';
import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, type Model } from 'mongoose';
import { native } from '../platform/mongo/native';

/** One document: a deployment serves one utility. */
const UTILITY = 'utility';

/** Amounts in minor units. */
export type CategoryDocument = {
  disconnectionThreshold: number;
  emergencyCredit: number;
  protected: boolean;
  lowBalance: number;
  lowDays: number;
  criticalBalance: number;
  rechargeMinimum: number;
  rechargeMaximum: number;
  rechargeMultiple: number | null;
};

export type DisconnectionDocument = {
  minimumDebt: number;
  grace: { days: number; count: 'calendar-days' | 'working-days' };
  blockedHours: { from: string; to: string }[];
  blockedWeekdays: number[];
  blockedNthWeekdays: { weekday: number; nth: number }[];
  holidays: { day: string; name: string }[];
  perMinuteMax: number;
  reconnectWithinMinutes: number;
  /** Minor units. This and the next are absent in profiles that are older than the rules. */
  compensationPerDay?: number;
  balanceToMeter?: boolean;
};

@Schema({ collection: 'profile', versionKey: false })
export class ProfileDocument {
  @Prop({ type: String, required: true }) _id!: string;
  /** Counts the changes: the second of two simultaneous ones is refused, not lost. */
  @Prop({ type: Number, required: true }) revision!: number;
  @Prop({ type: String, required: true }) name!: string;
  @Prop({ type: String, required: true }) timeZone!: string;
  @Prop({ type: String, required: true }) locale!: string;
  @Prop({ type: SchemaTypes.Mixed, required: true }) currency!: { code: string; minorDigits: number };
  @Prop({ type: SchemaTypes.Mixed, required: true }) support!: { phone: string; email: string };
  @Prop({ type: SchemaTypes.Mixed, required: true }) categories!: Record<Category, CategoryDocument>;
  @Prop({ type: SchemaTypes.Mixed, required: true }) disconnection!: DisconnectionDocument;
  @Prop({ type: SchemaTypes.Mixed, required: true }) arrears!: { sharePercent: number; monthlyCap: number | null };
  @Prop({ type: SchemaTypes.Mixed, required: true }) billing!: { runAt: string };
}

export const ProfileSchema = SchemaFactory.createForClass(ProfileDocument);

export type ProfileContent = Omit<ProfileDocument, '_id' | 'revision'>;

@Injectable()
export class ProfileRepository {
  constructor(@InjectModel(ProfileDocument.name) private readonly model: Model<ProfileDocument>) {}

  async find(): Promise<ProfileDocument | null> {
    return native(this.model).findOne({ _id: UTILITY });
  }

  /** Writes the profile of a database that has none; an existing one stays as it is. */
  async found(content: ProfileContent): Promise<void> {
    await native(this.model).updateOne(
      { _id: UTILITY },
      { $setOnInsert: { ...content, revision: 1 } },
      { upsert: true },
    );
  }

  /** `false` where somebody else has changed it since `revision` was read. */
  async replace(revision: number, content: ProfileContent): Promise<boolean> {
    const { modifiedCount } = await native(this.model).updateOne(
      { _id: UTILITY, revision },
      { $set: { ...content, revision: revision + 1 } },
    );
    return modifiedCount === 1;
  }
}
