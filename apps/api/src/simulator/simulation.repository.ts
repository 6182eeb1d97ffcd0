import type { FaultRates } from '@kilowallet/metering';
import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes, type Collection, type Model } from 'mongoose';
import { isDuplicateKey } from '../platform/mongo/duplicate-key';
import { native } from '../platform/mongo/native';

const SIMULATION = 'simulation';

/** The one simulation: what was asked for and how far it is, for every process and over restarts. */
@Schema({ collection: 'simulations', versionKey: false })
export class SimulationDocument {
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: String, required: true }) state!: 'idle' | 'running' | 'paused' | 'failed';
  /** What is to happen once the day that is being lived is over; absent where it just goes on. */
  @Prop({ type: String }) asked?: 'pause' | 'stop';
  @Prop({ type: Number, required: true }) daysRequested!: number;
  @Prop({ type: Number, required: true }) daysDone!: number;
  /** Null or absent: as fast as it goes. */
  @Prop({ type: Number }) daysPerMinute?: number | null;
  /** Absent in simulations of earlier versions. */
  @Prop({ type: SchemaTypes.Mixed }) faults?: FaultRates;
  /** The day that is being lived, YYYY-MM-DD; whoever takes over lives it to its end. */
  @Prop({ type: String, default: null }) currentDay!: string | null;
  @Prop({ type: String, default: null }) failure!: string | null;
  /** The process that lives the days; what it says counts only for as long as no other has taken over. */
  @Prop({ type: String }) runner?: string;
  /** Real time of the runner's last sign of life. */
  @Prop({ type: Date, required: true }) aliveAt!: Date;
}

export const SimulationSchema = SchemaFactory.createForClass(SimulationDocument);

export type Simulation = Omit<SimulationDocument, '_id'>;
type Progress = Partial<Pick<Simulation, 'state' | 'daysDone' | 'currentDay' | 'failure'>>;

@Injectable()
export class SimulationRepository {
  private readonly simulations: Collection<SimulationDocument>;

  constructor(@InjectModel(SimulationDocument.name) model: Model<SimulationDocument>) {
    this.simulations = native(model);
  }

  async find(): Promise<SimulationDocument | null> {
    return this.simulations.findOne({ _id: SIMULATION });
  }

  /** Begins a new simulation; `false` where one is running or paused. */
  async begin(simulation: Simulation): Promise<boolean> {
    try {
      const { matchedCount, upsertedCount } = await this.simulations.replaceOne(
        { _id: SIMULATION, state: { $nin: ['running', 'paused'] } },
        simulation,
        { upsert: true },
      );
      return matchedCount + upsertedCount === 1;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /** Takes over a simulation that runs without a runner: whoever had it has been silent since before an instant. */
  async takeOver(runner: string, now: Date, silentSince: Date): Promise<SimulationDocument | null> {
    return this.simulations.findOneAndUpdate(
      { _id: SIMULATION, state: 'running', aliveAt: { $lt: silentSince } },
      { $set: { runner, aliveAt: now } },
      { returnDocument: 'after' },
    );
  }

  /** What a runner says, as a sign of life; `null` where another has taken over. */
  async tell(runner: string, aliveAt: Date, progress: Progress = {}): Promise<SimulationDocument | null> {
    const over = progress.state !== undefined && progress.state !== 'running';
    return this.simulations.findOneAndUpdate(
      { _id: SIMULATION, state: 'running', runner },
      { $set: { ...progress, aliveAt }, ...(over && { $unset: { asked: '', runner: '' } }) },
      { returnDocument: 'after' },
    );
  }

  /** Asks the runner for something, wherever it is; `false` where nothing is running. */
  async ask(asked: 'pause' | 'stop'): Promise<boolean> {
    const { matchedCount } = await this.simulations.updateOne(
      { _id: SIMULATION, state: 'running' },
      { $set: { asked } },
    );
    return matchedCount === 1;
  }

  /** Lets it go on: `false` where it is neither paused nor failed nor about to pause. */
  async resume(runner: string, aliveAt: Date): Promise<'taken-up' | 'goes-on' | false> {
    const goesOn = await this.simulations.updateOne(
      { _id: SIMULATION, state: 'running', asked: 'pause' },
      { $unset: { asked: '' } },
    );
    if (goesOn.matchedCount === 1) return 'goes-on';
    const takenUp = await this.simulations.updateOne(
      { _id: SIMULATION, state: { $in: ['paused', 'failed'] } },
      { $set: { state: 'running', runner, aliveAt, failure: null } },
    );
    return takenUp.matchedCount === 1 && 'taken-up';
  }

  /** Ends one that nobody is running. */
  async end(): Promise<boolean> {
    const { matchedCount } = await this.simulations.updateOne(
      { _id: SIMULATION, state: { $in: ['paused', 'failed'] } },
      { $set: { state: 'idle', currentDay: null, failure: null } },
    );
    return matchedCount === 1;
  }

  /** Its runner leaves in good order: whoever looks next takes over. */
  async handOver(runner: string): Promise<void> {
    await this.simulations.updateOne({ _id: SIMULATION, state: 'running', runner }, { $set: { aliveAt: new Date(0) } });
  }
}
