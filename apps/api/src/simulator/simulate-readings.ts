import { Decimal, type ServiceDay } from '@kilowallet/kernel';
import { capacityOf, type FaultRates } from '@kilowallet/metering';
import { Injectable } from '@nestjs/common';
import type { ConnectionDocument } from '../connections/connection.document';
import { ConnectionRepository } from '../connections/connection.repository';
import { FeederRepository } from '../connections/feeder.repository';
import { ConsumptionDayRepository } from '../meter-data/consumption-day.repository';
import { IngestReadings } from '../meter-data/ingest-readings';
import { MeterDays } from './meter-days';
import { SimulatedMeterRepository, type SimulatedMeterDocument } from './simulated-meter.repository';
import { SimulatedFeeders } from './simulated-feeders';
import { simulatedUse } from './simulated-use';

const PAGE = 500;
/** More than any utility measures. */
const FEEDERS_MAX = 10_000;

/** The night's message of a meter data system: what every meter without readings of its own used on a day. */
@Injectable()
export class SimulateReadings {
  constructor(
    private readonly connections: ConnectionRepository,
    private readonly feeders: FeederRepository,
    private readonly meterDays: MeterDays,
    private readonly simulated: SimulatedMeterRepository,
    private readonly known: ConsumptionDayRepository,
    private readonly ingest: IngestReadings,
  ) {}

  async execute(day: ServiceDay, faults: FaultRates): Promise<void> {
    const feeders = new SimulatedFeeders(await this.feeders.list(FEEDERS_MAX));
    for await (const page of this.connections.pages(PAGE)) await this.simulatePage(page, day, faults, feeders);
    const readings = feeders.readings(day);
    if (readings.length > 0) await this.ingest.execute(readings, 'simulator');
  }

  private async simulatePage(
    page: readonly ConnectionDocument[],
    day: ServiceDay,
    faults: FaultRates,
    feeders: SimulatedFeeders,
  ): Promise<void> {
    const real = await this.known.ofDay(
      page.map((connection) => connection._id),
      day,
    );
    for (const { _id, feeder } of page) feeders.add(feeder, new Decimal(real.get(_id)?.kwh ?? 0));
    const metered = page.filter((each) => each.meterSerial !== null && !real.has(each._id));
    const results = (await this.meterDays.of(metered, day, faults)).map(({ connection, meterDay }) => {
      const use = simulatedUse(day, meterDay);
      feeders.add(connection.feeder, advance(meterDay.meter, use.meter, meterDay.digits));
      return use;
    });
    // First: of a night that a crash cuts short, readings are lost, as they are in life, and no counter runs backwards
    await this.simulated.put(results.map((result) => result.meter));
    await this.ingest.execute(
      results.flatMap((result) => result.sent),
      'simulator',
    );
  }
}

/** What a counter went on by from one evening to the next, over its end too. */
function advance(before: SimulatedMeterDocument, after: SimulatedMeterDocument, digits: number): Decimal {
  const capacity = capacityOf(digits);
  return new Decimal(after.registerKwh).minus(before.registerKwh).plus(capacity).mod(capacity);
}
