import { randomUUID } from 'node:crypto';
import { EVENT_TYPE, writeEndDeviceEvents } from '@kilowallet/meter-formats';
import type { HandedJob, HeadEndBehaviour, HeadEndSimulatorView } from '@kilowallet/contracts';
import type { Logger } from 'pino';
import { GOOD_DAY } from './behaviour';
import { chanceOf, type Chance } from './chance';
import { Deeds } from './deeds';
import { fateOf, type Fate, type Message } from './fate';
import type { Kilowallet } from './kilowallet';
import { MeterPark, type Position } from './meter-park';
import type { UtilityClock } from './utility-clock';

/** How the meters' own events are told: as JSON, or as CIM messages. */
export type Tongue = 'json' | 'cim';
export type Command = Pick<HandedJob, 'id' | 'kind' | 'meter' | 'correlationId'>;

/** Where a command leaves the switch; null where it is about something else. */
const POSITION: Readonly<Record<Command['kind'], Position | null>> = {
  disconnect: 'open',
  reconnect: 'closed',
  balance: null,
};
const EVENT_CODE: Readonly<Record<Position, string>> = { open: '301', closed: '302' };
const CIM_TYPE: Readonly<Record<Position, string>> = { open: EVENT_TYPE.disconnect, closed: EVENT_TYPE.connect };
/** What this head-end remembers of the commands it has carried out, to know a repeated one again. */
const REMEMBERED_MAX = 100_000;

/**
 * A head-end system: it carries commands to meters, switches them, and says so, as well or as badly as it is told to.
 *
 * A command that comes again under its correlation id does not switch again: what is sent again is the word of it.
 */
export class HeadEnd {
  behaviour: HeadEndBehaviour;
  readonly tally: HeadEndSimulatorView['tally'] = {
    commands: 0,
    repeated: 0,
    switched: 0,
    rejected: 0,
    unknownMeters: 0,
    acknowledgements: 0,
    events: 0,
    undelivered: 0,
  };
  private readonly deeds = new Deeds();
  private readonly park = new MeterPark();
  private readonly carriedOut = new Set<string>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly chance: Chance;

  constructor(
    private readonly kilowallet: Kilowallet,
    private readonly clock: UtilityClock,
    private readonly log: Logger,
    seed: number,
    behaviour: HeadEndBehaviour = GOOD_DAY,
  ) {
    this.chance = chanceOf(seed);
    this.behaviour = behaviour;
  }

  view(): HeadEndSimulatorView {
    const { behaviour, tally, timers } = this;
    return { behaviour, tally: { ...tally }, onTheWay: timers.size, deeds: [...this.deeds.last()] };
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
    this.deeds.note('taken', command.meter, command.kind);
    if (!this.knows(command.meter)) {
      this.refuseUnknown(command.meter);
      this.later(command, 0, () =>
        this.acknowledge(command, { outcome: 'rejected', code: '2.4', detail: 'no such meter' }),
      );
      return;
    }
    if (this.carriedOut.has(command.correlationId)) {
      this.tally.repeated++;
      this.deeds.note('repeated', command.meter, command.kind);
      this.later(command, 0, () => this.acknowledge(command, { outcome: 'confirmed', code: '0.0' }));
      return;
    }
    this.carryOut(command, fateOf(this.behaviour, this.chance), tongue, acceptedAlready);
  }

  /** Notes a command for a meter that it has never heard of. */
  refuseUnknown(meter: string): void {
    this.tally.unknownMeters++;
    this.deeds.note('unknown-meter', meter, null);
  }

  async sendReading(meter: string, readAt: Date, kwh: string): Promise<void> {
    await this.kilowallet.sendReading(meter, readAt, kwh);
    this.deeds.note('reading-sent', meter, null);
  }

  /** Somebody moves a switch at the meter itself: Kilowallet hears of it without having ordered it. */
  async moveByHand(serial: string, position: Position): Promise<boolean> {
    const at = await this.clock.now();
    const moved = this.park.move(serial, position, at);
    if (moved) await this.tell(serial, position, at, randomUUID(), null, 'json', null);
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
      this.repeatedly(command, accepted, () => this.acknowledge(command, { outcome: 'accepted' }));
    }
    let movedAt: Date | undefined;
    if (switchedAfterMs !== null) {
      this.later(command, switchedAfterMs, async () => {
        const at = await this.clock.now();
        movedAt = at;
        if (position === null) this.deeds.note('shown', command.meter, command.kind);
        else if (this.park.move(command.meter, position, at)) {
          this.tally.switched++;
          this.deeds.note('switched', command.meter, command.kind);
        }
        this.remember(command.correlationId);
      });
    }
    if (outcome) {
      if (outcome.is === 'rejected') this.tally.rejected++;
      // In CIM the meter's event is the acknowledgement; where there is none, it is said in JSON.
      if (tongue === 'json' || outcome.is === 'rejected' || position === null) {
        const code = outcome.is === 'confirmed' ? '0.0' : '5.1';
        this.repeatedly(command, outcome, () => this.acknowledge(command, { outcome: outcome.is, code }));
      }
    }
    if (event && position !== null) {
      this.repeatedly(command, event, async () => {
        const at = movedAt ?? (await this.clock.now());
        await this.tell(command.meter, position, at, eventId, command.correlationId, tongue, command.kind);
      });
    }
  }

  private async acknowledge(
    { id, correlationId, meter, kind }: Command,
    answer: { outcome: 'accepted' | 'confirmed' | 'rejected'; code?: string; detail?: string },
  ): Promise<void> {
    await this.kilowallet.acknowledge({ jobId: id, correlationId, ...answer });
    this.tally.acknowledgements++;
    this.deeds.note(`said-${answer.outcome}`, meter, kind);
  }

  private async tell(
    meter: string,
    position: Position,
    at: Date,
    eventId: string,
    correlationId: string | null,
    tongue: Tongue,
    orderedBy: Command['kind'] | null,
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
    this.deeds.note('reported', meter, orderedBy);
  }

  private remember(correlationId: string): void {
    if (this.carriedOut.size >= REMEMBERED_MAX) {
      const [oldest] = this.carriedOut;
      if (oldest !== undefined) this.carriedOut.delete(oldest);
    }
    this.carriedOut.add(correlationId);
  }

  private repeatedly(command: Command, { afterMs, times }: Message, act: () => Promise<void>): void {
    for (let time = 0; time < times; time++) this.later(command, afterMs + time, act);
  }

  private later({ meter, kind }: Command, afterMs: number, act: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      act().catch((error: unknown) => {
        this.tally.undelivered++;
        this.deeds.note('not-delivered', meter, kind);
        this.log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'Not delivered');
      });
    }, afterMs);
    this.timers.add(timer);
  }
}
