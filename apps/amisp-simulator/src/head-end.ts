import { randomUUID } from 'node:crypto';
import { EVENT_TYPE, writeEndDeviceEvents } from '@kilowallet/meter-formats';
import type { HandedJob } from '@kilowallet/contracts';
import type { Logger } from 'pino';
import { GOOD_DAY, type Behaviour } from './behaviour';
import { chanceOf, type Chance } from './chance';
import { fateOf, type Fate } from './fate';
import type { Kilowallet } from './kilowallet';
import { MeterPark, type Position } from './meter-park';
import type { UtilityClock } from './utility-clock';

/** How the meters' own events are told: as JSON, or as CIM messages. */
export type Tongue = 'json' | 'cim';
export type Command = Pick<HandedJob, 'id' | 'kind' | 'meter' | 'correlationId'>;

const POSITION: Readonly<Record<Command['kind'], Position>> = { disconnect: 'open', reconnect: 'closed' };
const EVENT_CODE: Readonly<Record<Position, string>> = { open: '301', closed: '302' };
const CIM_TYPE: Readonly<Record<Position, string>> = { open: EVENT_TYPE.disconnect, closed: EVENT_TYPE.connect };
/** What this head-end remembers of the commands it has carried out, to know a repeated one again. */
const REMEMBERED_MAX = 100_000;

/** What it has done so far. */
export type Tally = {
  commands: number;
  repeated: number;
  switched: number;
  rejected: number;
  unknownMeters: number;
  acknowledgements: number;
  events: number;
  /** Messages that Kilowallet refused or never answered. */
  undelivered: number;
};

/**
 * A head-end system: it carries commands to meters, switches them, and says so, as well or as badly as it is told to.
 *
 * A command that comes again under its correlation id does not switch again: what is sent again is the word of it.
 */
export class HeadEnd {
  behaviour: Behaviour;
  readonly tally: Tally = {
    commands: 0,
    repeated: 0,
    switched: 0,
    rejected: 0,
    unknownMeters: 0,
    acknowledgements: 0,
    events: 0,
    undelivered: 0,
  };
  private readonly park = new MeterPark();
  private readonly carriedOut = new Set<string>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly chance: Chance;

  constructor(
    private readonly kilowallet: Kilowallet,
    private readonly clock: UtilityClock,
    private readonly log: Logger,
    seed: number,
    behaviour: Behaviour = GOOD_DAY,
  ) {
    this.chance = chanceOf(seed);
    this.behaviour = behaviour;
  }

  get onTheWay(): number {
    return this.timers.size;
  }

  meters() {
    return this.park.all();
  }

  knows(serial: string): boolean {
    return !this.behaviour.unknownEndings.some((ending) => serial.endsWith(ending));
  }

  /** Draws a lot with a share of the behaviour in force. */
  happens(name: 'failing' | 'hanging'): boolean {
    return this.chance.happens(this.behaviour[name]);
  }

  /**
   * Takes a command over; everything that follows happens in its own time.
   *
   * @param acceptedAlready the very answer to a delivery said that it was taken over
   */
  take(command: Command, tongue: Tongue = 'json', acceptedAlready = false): void {
    this.tally.commands++;
    if (!this.knows(command.meter)) {
      this.tally.unknownMeters++;
      this.later(0, () => this.acknowledge(command, { outcome: 'rejected', code: '2.4', detail: 'no such meter' }));
      return;
    }
    if (this.carriedOut.has(command.correlationId)) {
      this.tally.repeated++;
      this.later(0, () => this.acknowledge(command, { outcome: 'confirmed', code: '0.0' }));
      return;
    }
    this.carryOut(command, fateOf(this.behaviour, this.chance), tongue, acceptedAlready);
  }

  /** Somebody moves a switch at the meter itself: Kilowallet hears of it without having ordered it. */
  async moveByHand(serial: string, position: Position): Promise<boolean> {
    const at = await this.clock.now();
    const moved = this.park.move(serial, position, at);
    if (moved) await this.tell(serial, position, at, randomUUID(), null, 'json');
    return moved;
  }

  stop(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  private carryOut(command: Command, fate: Fate, tongue: Tongue, acceptedAlready: boolean): void {
    const position = POSITION[command.kind];
    const eventId = randomUUID();
    const { accepted, switchedAfterMs, outcome, event } = fate;
    if (accepted && !acceptedAlready) {
      this.repeatedly(accepted, () => this.acknowledge(command, { outcome: 'accepted' }));
    }
    let movedAt: Date | undefined;
    if (switchedAfterMs !== null) {
      this.later(switchedAfterMs, async () => {
        const at = await this.clock.now();
        movedAt = at;
        if (this.park.move(command.meter, position, at)) this.tally.switched++;
        this.remember(command.correlationId);
      });
    }
    if (outcome) {
      if (outcome.is === 'rejected') this.tally.rejected++;
      // In CIM the meter's event is the acknowledgement; a refusal has no event, so it is said in JSON.
      if (tongue === 'json' || outcome.is === 'rejected') {
        const code = outcome.is === 'confirmed' ? '0.0' : '5.1';
        this.repeatedly(outcome, () => this.acknowledge(command, { outcome: outcome.is, code }));
      }
    }
    if (event) {
      this.repeatedly(event, async () => {
        const at = movedAt ?? (await this.clock.now());
        await this.tell(command.meter, position, at, eventId, command.correlationId, tongue);
      });
    }
  }

  private async acknowledge(
    { id, correlationId }: Command,
    answer: { outcome: 'accepted' | 'confirmed' | 'rejected'; code?: string; detail?: string },
  ): Promise<void> {
    await this.kilowallet.acknowledge(id, { correlationId, ...answer });
    this.tally.acknowledgements++;
  }

  private async tell(
    meter: string,
    position: Position,
    at: Date,
    eventId: string,
    correlationId: string | null,
    tongue: Tongue,
  ): Promise<void> {
    if (tongue === 'json') {
      await this.kilowallet.report({ id: eventId, meter, code: EVENT_CODE[position], at: at.toISOString() });
    } else {
      const event = { id: eventId, meter, eventType: CIM_TYPE[position], at, reason: null };
      const timestamp = await this.clock.now();
      await this.kilowallet.reportAsCim(
        writeEndDeviceEvents({ messageId: randomUUID(), correlationId, timestamp, events: [event] }),
      );
    }
    this.tally.events++;
  }

  private remember(correlationId: string): void {
    if (this.carriedOut.size >= REMEMBERED_MAX) {
      const [oldest] = this.carriedOut;
      if (oldest !== undefined) this.carriedOut.delete(oldest);
    }
    this.carriedOut.add(correlationId);
  }

  private repeatedly({ afterMs, times }: { afterMs: number; times: number }, act: () => Promise<void>): void {
    for (let time = 0; time < times; time++) this.later(afterMs + time, act);
  }

  private later(afterMs: number, act: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      act().catch((error: unknown) => {
        this.tally.undelivered++;
        this.log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'Not delivered');
      });
    }, afterMs);
    this.timers.add(timer);
  }
}
