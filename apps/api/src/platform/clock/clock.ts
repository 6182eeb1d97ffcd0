import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Collection, Connection } from 'mongoose';
import { WallTime } from './wall-time';

type ClockSetting = { _id: string; offsetMs: number };

const CLOCK = 'clock';

/**
 * Business time: real time plus the simulator's offset. Postings, service days, alerts and jobs are dated by it.
 *
 * The offset is kept in `settings`, so that a restart does not throw the utility back in time.
 */
@Injectable()
export class Clock implements OnModuleInit {
  private offsetMs = 0;

  constructor(
    private readonly wall: WallTime,
    @InjectConnection() private readonly connection: Connection,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.refresh();
  }

  now(): Date {
    return new Date(this.wall.now().getTime() + this.offsetMs);
  }

  /** How far business time runs ahead of real time; negative while a history is being simulated. */
  get offset(): number {
    return this.offsetMs;
  }

  /** Takes over an offset that another process has stored. */
  async refresh(): Promise<void> {
    const stored = await this.settings().findOne({ _id: CLOCK });
    this.offsetMs = stored?.offsetMs ?? 0;
  }

  /** Moves business time forward to an instant; it never runs backwards, because postings are dated by it. */
  async advanceTo(instant: Date): Promise<void> {
    if (instant.getTime() < this.now().getTime()) {
      throw new RangeError(`business time cannot run backwards to ${instant.toISOString()}`);
    }
    await this.startAt(instant);
  }

  /** Sets business time before any history exists (seeding); afterwards it only moves by `advanceTo`. */
  async startAt(instant: Date): Promise<void> {
    const offsetMs = instant.getTime() - this.wall.now().getTime();
    await this.settings().updateOne({ _id: CLOCK }, { $set: { offsetMs } }, { upsert: true });
    this.offsetMs = offsetMs;
  }

  private settings(): Collection<ClockSetting> {
    return this.connection.collection<ClockSetting>('settings');
  }
}
