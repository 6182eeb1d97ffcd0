import { toDayNumber, type DayNumber, type ServiceDay } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, type Collection, type Model } from 'mongoose';
import { native } from '../../platform/mongo/native';

/** What readings call a meter that nobody has registered. */
@Schema({ collection: 'unknown_meters', versionKey: false })
export class UnknownMeterDocument {
  @Prop({ type: String, required: true }) _id!: string;
  /** `true` while readings of it wait; absent otherwise. */
  @Prop({ type: Boolean }) waiting?: true;
  /** `true` once what waits was refused after all: it is tried again when something new is known. */
  @Prop({ type: Boolean }) tried?: true;
  @Prop({ type: Number, required: true }) firstDay!: DayNumber;
  @Prop({ type: Number, required: true }) lastDay!: DayNumber;
  @Prop({ type: Date, required: true }) lastReceivedAt!: Date;
  @Prop({ type: String, required: true }) source!: string;
  /** The connection that somebody said it measures: from then on the name means that connection's meter. */
  @Prop({ type: String }) connectionId?: string;
  /** Somebody said that nobody has to look at it; what waits is kept, and a new reading takes it back. */
  @Prop({ type: SchemaTypes.Mixed }) dismissed?: Dismissal;
}

export type Dismissal = { readonly at: Date; readonly by: string; readonly note: string };

export const UnknownMeterSchema = SchemaFactory.createForClass(UnknownMeterDocument).index(
  { lastReceivedAt: -1, _id: -1 },
  { partialFilterExpression: { waiting: true } },
);

/** What came of one name at once. */
export type Sighting = {
  readonly name: string;
  readonly firstDay: ServiceDay;
  readonly lastDay: ServiceDay;
  readonly at: Date;
  readonly source: string;
  /** Something came that did not wait before. */
  readonly isNew: boolean;
};

@Injectable()
export class UnknownMeterRepository {
  private readonly meters: Collection<UnknownMeterDocument>;

  constructor(@InjectModel(UnknownMeterDocument.name) model: Model<UnknownMeterDocument>) {
    this.meters = native(model);
  }

  async seen(sightings: readonly Sighting[]): Promise<void> {
    if (sightings.length === 0) return;
    await this.meters.bulkWrite(
      sightings.map(({ name, firstDay, lastDay, at, source, isNew }) => ({
        updateOne: {
          filter: { _id: name },
          update: {
            $min: { firstDay: toDayNumber(firstDay) },
            $max: { lastDay: toDayNumber(lastDay), lastReceivedAt: at },
            $set: { source, waiting: true },
            $unset: { tried: '', ...(isNew && { dismissed: '' }) },
          },
          upsert: true,
        },
      })),
      { ordered: false },
    );
  }

  async byName(name: string): Promise<UnknownMeterDocument | null> {
    return this.meters.findOne({ _id: name });
  }

  /** The connections that some names mean. */
  async connectionsOf(names: readonly string[]): Promise<Map<string, string>> {
    const found = await this.meters.find({ _id: { $in: [...names] }, connectionId: { $exists: true } }).toArray();
    return new Map(found.flatMap(({ _id, connectionId }) => (connectionId === undefined ? [] : [[_id, connectionId]])));
  }

  async assign(name: string, connectionId: string): Promise<UnknownMeterDocument | null> {
    return this.meters.findOneAndUpdate(
      { _id: name },
      { $set: { connectionId }, $unset: { tried: '', dismissed: '' } },
      { returnDocument: 'after' },
    );
  }

  /** Takes a name out of the queue; `null` where nothing of it waits there. */
  async dismiss(name: string, dismissed: Dismissal): Promise<UnknownMeterDocument | null> {
    return this.meters.findOneAndUpdate(
      { _id: name, waiting: true, dismissed: { $exists: false } },
      { $set: { dismissed } },
      { returnDocument: 'after' },
    );
  }

  /** What waits was refused, for now. */
  async leave(name: string, unless: Date): Promise<void> {
    await this.meters.updateOne({ _id: name, lastReceivedAt: { $lte: unless } }, { $set: { tried: true } });
  }

  /** Nothing of it waits any more, but for what came after `unless`. */
  async settled(name: string, unless: Date): Promise<void> {
    await this.meters.updateOne(
      { _id: name, lastReceivedAt: { $lte: unless } },
      { $unset: { waiting: '', tried: '', dismissed: '' } },
    );
  }

  /** Those of which readings wait, to be looked at or dismissed; the last heard of first, after a position of the list. */
  async waiting(dismissed: boolean, limit: number, after?: { at: Date; id: string }): Promise<UnknownMeterDocument[]> {
    return this.meters
      .find({
        waiting: true,
        dismissed: { $exists: dismissed },
        ...(after
          ? { $or: [{ lastReceivedAt: { $lt: after.at } }, { lastReceivedAt: after.at, _id: { $lt: after.id } }] }
          : {}),
      })
      .sort({ lastReceivedAt: -1, _id: -1 })
      .limit(limit)
      .toArray();
  }

  /** Names of which readings wait that were not tried yet, after one of them. */
  async names(after: string, limit: number): Promise<string[]> {
    const found = await this.meters
      .find({ waiting: true, tried: { $exists: false }, _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(limit)
      .project<{ _id: string }>({ _id: 1 })
      .toArray();
    return found.map(({ _id }) => _id);
  }
}
