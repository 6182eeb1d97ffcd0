import { startOfServiceDay, type ServiceDay } from '@kilowallet/kernel';
import { closingDayOf } from '@kilowallet/metering';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { UtilityProfile } from '../../profile/utility-profile';
import { MeteredConnections, type AssignedSegment } from '../metered-connections';
import type { SentReading } from '../store-readings';
import { UnknownMeterRepository, type Sighting } from './unknown-meter.repository';
import { WaitingReadingRepository } from './waiting-reading.repository';

/** Looks after readings whose meter nobody has registered: they are renamed where their name means a meter, or wait. */
@Injectable()
export class KeepUnknown {
  constructor(
    private readonly meters: UnknownMeterRepository,
    private readonly waiting: WaitingReadingRepository,
    private readonly metered: MeteredConnections,
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
  ) {}

  /** Each reading under the serial of the meter that its name means at its time; `undefined` where it means none. */
  async renamed(readings: readonly SentReading[]): Promise<(SentReading | undefined)[]> {
    const connections = await this.meters.connectionsOf([...new Set(readings.map(({ meter }) => meter))]);
    if (connections.size === 0) return readings.map(() => undefined);
    const segments = await this.metered.segmentsOfConnections([...new Set(connections.values())]);
    const { timeZone } = this.profile.current();
    return readings.map((reading) => {
      const own = segments.get(connections.get(reading.meter) ?? '') ?? [];
      const serial = serialAt(momentOf(reading, timeZone), own);
      return serial === undefined ? undefined : { ...reading, meter: serial };
    });
  }

  /** Keeps readings until their meter is known; journaled when it returns. */
  async keep(readings: readonly SentReading[], source: string): Promise<void> {
    const at = this.clock.now();
    const { timeZone } = this.profile.current();
    const withNew = await this.waiting.keep(readings, source, at);
    const sightings = new Map<string, Sighting>();
    for (const reading of readings) {
      const day = reading.type === 'register' ? closingDayOf(reading.readAt, timeZone) : reading.day;
      const before = sightings.get(reading.meter);
      const isNew = withNew.has(reading.meter);
      const now = { name: reading.meter, firstDay: day, lastDay: day, at, source, isNew };
      sightings.set(reading.meter, widened(before, now));
    }
    // after the readings: a name in the list without readings is harmless, the other way round nobody would see them
    await this.meters.seen([...sightings.values()]);
  }
}

function widened(before: Sighting | undefined, now: Sighting): Sighting {
  if (!before) return now;
  const earlier = (a: ServiceDay, b: ServiceDay) => (a < b ? a : b);
  const later = (a: ServiceDay, b: ServiceDay) => (a > b ? a : b);
  return {
    ...now,
    firstDay: earlier(before.firstDay, now.firstDay),
    lastDay: later(before.lastDay, now.lastDay),
  };
}

function momentOf(reading: SentReading, timeZone: string): Date {
  return reading.type === 'register' ? reading.readAt : startOfServiceDay(reading.day, timeZone);
}

/** The meter that a connection had at a moment. */
function serialAt(moment: Date, segments: readonly AssignedSegment[]): string | undefined {
  return segments.find(({ from, to }) => moment >= from && (!to || moment <= to))?.meter;
}
