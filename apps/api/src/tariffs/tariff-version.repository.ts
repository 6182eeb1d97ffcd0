import type { PricePlan } from '@kilowallet/tariff';
import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, type Model } from 'mongoose';
import { isDuplicateKey } from '../platform/mongo/duplicate-key';
import { native } from '../platform/mongo/native';

/** Who did a step of a version's way, and when (real time). */
export type VersionStep = { readonly userId: string; readonly name: string; readonly at: Date };

export type SendingBack = VersionStep & { readonly reason: string };

/** As stored; whether an approved version is active or superseded follows from the day that one asks for. */
export type StoredVersionState = 'draft' | 'submitted' | 'approved';

@Schema({ collection: 'tariff_versions', versionKey: false })
export class TariffVersionDocument {
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: Number, required: true }) schemaVersion!: number;
  @Prop({ type: String, required: true }) tariffId!: string;
  @Prop({ type: String, required: true }) effectiveFrom!: string;
  @Prop({ type: String, required: true }) state!: StoredVersionState;
  /** As parsed: rates are texts, as gazetted. */
  @Prop({ type: SchemaTypes.Mixed, required: true }) definition!: PricePlan;
  @Prop({ type: SchemaTypes.Mixed, required: true }) drafted!: VersionStep;
  @Prop({ type: SchemaTypes.Mixed, default: null }) submitted!: VersionStep | null;
  @Prop({ type: SchemaTypes.Mixed, default: null }) approved!: VersionStep | null;
  /** The order that the rates are from, where it is not the tariff's own. */
  @Prop({ type: String, default: null }) source?: string | null;
  /** The latest return to the drafter; none once it is submitted again. */
  @Prop({ type: SchemaTypes.Mixed, default: null }) sentBack?: SendingBack | null;
}

/** No two approved versions of a tariff begin on one day: the index decides, whoever approves at the same moment. */
export const TariffVersionSchema = SchemaFactory.createForClass(TariffVersionDocument)
  .index({ tariffId: 1, effectiveFrom: 1, _id: 1 })
  .index(
    { tariffId: 1, effectiveFrom: 1 },
    { unique: true, partialFilterExpression: { state: 'approved' }, name: 'one_approved_per_day' },
  );

@Injectable()
export class TariffVersionRepository {
  constructor(@InjectModel(TariffVersionDocument.name) private readonly model: Model<TariffVersionDocument>) {}

  async byId(id: string): Promise<TariffVersionDocument | null> {
    return native(this.model).findOne({ _id: id });
  }

  async ofTariff(tariffId: string): Promise<TariffVersionDocument[]> {
    return native(this.model).find({ tariffId }).sort({ effectiveFrom: 1, _id: 1 }).toArray();
  }

  async approvedOf(tariffId: string): Promise<TariffVersionDocument[]> {
    return native(this.model).find({ tariffId, state: 'approved' }).sort({ effectiveFrom: 1 }).toArray();
  }

  /** Versions of several tariffs without their definitions, for lists. */
  async statesOf(
    tariffIds: readonly string[],
  ): Promise<Pick<TariffVersionDocument, '_id' | 'tariffId' | 'state' | 'effectiveFrom'>[]> {
    return native(this.model)
      .find({ tariffId: { $in: [...tariffIds] } }, { projection: { tariffId: 1, state: 1, effectiveFrom: 1 } })
      .sort({ effectiveFrom: 1 })
      .toArray();
  }

  /** Tariffs that have a version in a state. */
  async tariffsWith(state: StoredVersionState): Promise<string[]> {
    return native(this.model).distinct('tariffId', { state });
  }

  async add(version: TariffVersionDocument): Promise<void> {
    await native(this.model).insertOne(version);
  }

  /** Changes a draft; `false` where it is none any more. */
  async changeDraft(
    id: string,
    change: Pick<TariffVersionDocument, 'effectiveFrom' | 'definition' | 'drafted' | 'source'>,
  ): Promise<boolean> {
    const { matchedCount } = await native(this.model).updateOne({ _id: id, state: 'draft' }, { $set: change });
    return matchedCount === 1;
  }

  async submit(id: string, submitted: VersionStep): Promise<boolean> {
    const { matchedCount } = await native(this.model).updateOne(
      { _id: id, state: 'draft' },
      { $set: { state: 'submitted', submitted, sentBack: null } },
    );
    return matchedCount === 1;
  }

  /** Back to its drafter. */
  async sendBack(id: string, sentBack: SendingBack): Promise<boolean> {
    const { matchedCount } = await native(this.model).updateOne(
      { _id: id, state: 'submitted' },
      { $set: { state: 'draft', submitted: null, sentBack } },
    );
    return matchedCount === 1;
  }

  /** From here on nothing changes the version any more. */
  async approve(id: string, approved: VersionStep): Promise<'approved' | 'not-submitted' | 'date-taken'> {
    try {
      const { matchedCount } = await native(this.model).updateOne(
        { _id: id, state: 'submitted' },
        { $set: { state: 'approved', approved } },
      );
      return matchedCount === 1 ? 'approved' : 'not-submitted';
    } catch (error) {
      if (isDuplicateKey(error)) return 'date-taken';
      throw error;
    }
  }
}
