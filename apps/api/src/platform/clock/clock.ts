import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { Interval } from '@nestjs/schedule';
import type { Collection, Connection } from 'mongoose';
import { WallTime } from './wall-time';

type ClockSetting = { _id: string; offsetMs: number };

const CLOCK = 'clock';
const FOLLOW_EVERY_MS = 5_000;

/**
 * Business time: real time plus the simulator's offset. Postings, service days, alerts and jobs are dated by it.
 *
 * The offset is kept in `settings`, so that a restart does not throw the utility back in time.
 */
@Injectable()
export class Clock implements OnModuleInit {
  private readonly log = new Logger('Clock');
  private offsetMs = 0;
  /** Counts the settings made here: what was read before one of them is older. */
  private settingsMade = 0;

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
    const before = this.settingsMade;
    const stored = await this.settings().findOne({ _id: CLOCK });
    if (this.settingsMade === before) this.offsetMs = stored?.offsetMs ?? 0;
  }

  /** The simulator of another process may have moved on. */
  @Interval(FOLLOW_EVERY_MS)
  async follow(): Promise<void> {
    try {
      await this.refresh();
    } catch (error) {
      // The last known offset stays; the database's absence is reported by whoever needs it.
      this.log.warn(error instanceof Error ? error.message : String(error));
    }
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
    this.settingsMade += 1;
    await this.settings().updateOne({ _id: CLOCK }, { $set: { offsetMs } }, { upsert: true });
    this.settingsMade += 1;
    this.offsetMs = offsetMs;
  }

  private settings(): Collection<ClockSetting> {
    return this.connection.collection<ClockSetting>('settings');
  }
}
