import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Collection, Model } from 'mongoose';
import { isDuplicateKey } from '../platform/mongo/duplicate-key';
import { native } from '../platform/mongo/native';

const SIMULATION = 'simulation';

/** How far the one simulation is, for every process and over restarts. */
@Schema({ collection: 'simulations', versionKey: false })
export class SimulationDocument {
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: String, required: true }) state!: 'idle' | 'running' | 'failed';
  @Prop({ type: Number, required: true }) daysRequested!: number;
  @Prop({ type: Number, required: true }) daysDone!: number;
  /** The day that is being lived, YYYY-MM-DD. */
  @Prop({ type: String, default: null }) currentDay!: string | null;
  @Prop({ type: String, default: null }) failure!: string | null;
  /** Real time of the last sign of life. */
  @Prop({ type: Date, required: true }) aliveAt!: Date;
}

export const SimulationSchema = SchemaFactory.createForClass(SimulationDocument);

export type SimulationProgress = Omit<SimulationDocument, '_id'>;

@Injectable()
export class SimulationRepository {
  private readonly simulations: Collection<SimulationDocument>;

  constructor(@InjectModel(SimulationDocument.name) model: Model<SimulationDocument>) {
    this.simulations = native(model);
  }

  async find(): Promise<SimulationDocument | null> {
    return this.simulations.findOne({ _id: SIMULATION });
  }

  /** Whether this caller may simulate: nobody else does, or whoever did has been silent since before an instant. */
  async claim(progress: SimulationProgress, silentSince: Date): Promise<boolean> {
    try {
      const { matchedCount, upsertedCount } = await this.simulations.replaceOne(
        { _id: SIMULATION, $or: [{ state: { $ne: 'running' } }, { aliveAt: { $lt: silentSince } }] },
        progress,
        { upsert: true },
      );
      return matchedCount + upsertedCount === 1;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async save(progress: SimulationProgress): Promise<void> {
    await this.simulations.replaceOne({ _id: SIMULATION }, progress, { upsert: true });
  }
}
