import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, type Collection, type Model } from 'mongoose';
import type { DayNumber } from '@kilowallet/kernel';
import { native } from '../platform/mongo/native';

/** A reading that the head-end holds back for some days. */
export type HeldBack = { dueOn: DayNumber; day: DayNumber; registerKwh: string } & HalfHours;

/** The half-hours of a day, kWh (kVAh) texts; of channels that the meter has not, nothing. */
export type HalfHours = { values: string[] | null; apparent?: string[]; given?: string[] };

/** What a simulated meter's counter shows, and what its people remember of their purse. `_id` is the serial. */
@Schema({ collection: 'simulated_meters', versionKey: false })
export class SimulatedMeterDocument {
  @Prop({ type: String, required: true }) _id!: string;
  /** The last day that was simulated, YYYYMMDD. */
  @Prop({ type: Number, required: true }) day!: DayNumber;
  /** Cumulative at the end of that day, decimal kWh, rolled over as the meter does. */
  @Prop({ type: String, required: true }) registerKwh!: string;
  @Prop({ type: SchemaTypes.Mixed, required: true }) heldBack!: HeldBack[];
}

export const SimulatedMeterSchema = SchemaFactory.createForClass(SimulatedMeterDocument);

@Injectable()
export class SimulatedMeterRepository {
  private readonly meters: Collection<SimulatedMeterDocument>;

  constructor(@InjectModel(SimulatedMeterDocument.name) model: Model<SimulatedMeterDocument>) {
    this.meters = native(model);
  }

  async bySerials(serials: readonly string[]): Promise<Map<string, SimulatedMeterDocument>> {
    const found = await this.meters.find({ _id: { $in: [...serials] } }).toArray();
    return new Map(found.map((meter) => [meter._id, meter]));
  }

  async put(meters: readonly SimulatedMeterDocument[]): Promise<void> {
    if (meters.length === 0) return;
    await this.meters.bulkWrite(
      meters.map(({ _id, ...rest }) => ({ replaceOne: { filter: { _id }, replacement: rest, upsert: true } })),
      { ordered: false },
    );
  }
}
