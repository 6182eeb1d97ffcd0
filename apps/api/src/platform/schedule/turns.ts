import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Collection, Connection } from 'mongoose';
import { WallTime } from '../clock/wall-time';

/** A schedule's next turn, by real time. */
type Turn = { _id: string; nextAt: Date };

/** Timers are a little early now and then; a turn must not be missed for that. */
const SHARE_OF_PERIOD = 0.9;
/** A turn that is lost in a crash is taken again by the next one who looks: nothing needs a journal. */
const LIGHT = { writeConcern: { w: 1, journal: false } } as const;

/**
 * Whose turn it is to fire a schedule. In the database, not in Redis: it must hold without one.
 *
 * Turns save work. What a schedule does is safe to do twice: each step is a conditional write or has a unique key.
 */
@Injectable()
export class Turns {
  constructor(
    private readonly wall: WallTime,
    @InjectConnection() private readonly connection: Connection,
  ) {}

  /** Makes the turn known; the first one is due at once. */
  async enter(name: string): Promise<void> {
    await this.turns().updateOne({ _id: name }, { $setOnInsert: { nextAt: new Date(0) } }, { upsert: true, ...LIGHT });
  }

  /** `true` for one caller of all processes in each period. */
  async take(name: string, everyMs: number): Promise<boolean> {
    const { matchedCount } = await this.turns().updateOne(
      { _id: name, nextAt: { $lte: this.wall.now() } },
      { $set: { nextAt: this.wall.in(everyMs * SHARE_OF_PERIOD) } },
      LIGHT,
    );
    return matchedCount === 1;
  }

  private turns(): Collection<Turn> {
    return this.connection.collection<Turn>('turns');
  }
}
