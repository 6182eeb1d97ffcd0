import { Decimal, ZERO, type ServiceDay } from '@kilowallet/kernel';
import { randomOf, WHOLE_DAY_MINUTES } from '@kilowallet/metering';
import type { FeederDocument } from '../connections/feeder.repository';
import { IMPORT } from '../meter-data/reading-id';
import type { SentReading } from '../meter-data/store-readings';
import { SIMULATION_SEED } from './household-of';

/** Wires and transformers lose some percent, on one feeder more than on another, and not the same every day. */
const LOST_LEAST = 0.025;
const LOST_MOST = 0.065;
const DAY_TO_DAY = 0.004;

/** What the feeders with meters of their own carried on one day, from what their connections really used. */
export class SimulatedFeeders {
  private readonly used: Map<string, Decimal>;

  constructor(private readonly feeders: readonly FeederDocument[]) {
    this.used = new Map(feeders.map(({ _id }) => [_id, ZERO]));
  }

  add(feeder: string, kwh: Decimal): void {
    const soFar = this.used.get(feeder);
    if (soFar) this.used.set(feeder, soFar.plus(kwh));
  }

  /** A value for the day from each feeder that counts by then; nothing is late or lost there. */
  readings(day: ServiceDay): SentReading[] {
    return this.feeders
      .filter(({ since }) => since <= day)
      .map(({ _id, meterSerial }) => {
        const share = randomOf(SIMULATION_SEED, 'feeder', _id).between(LOST_LEAST, LOST_MOST);
        const lost = share + randomOf(SIMULATION_SEED, 'feeder', _id, day).between(-DAY_TO_DAY, DAY_TO_DAY);
        const kwh = (this.used.get(_id) ?? ZERO).div(1 - lost).toDecimalPlaces(3);
        const value = { meter: meterSerial, channel: IMPORT, day, quality: 'actual' as const };
        return { type: 'interval', ...value, minutes: WHOLE_DAY_MINUTES, values: [kwh] };
      });
  }
}
