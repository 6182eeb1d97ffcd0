import { addServiceDays, Decimal, startOfServiceDay, toDayNumber, type ServiceDay } from '@kilowallet/kernel';
import { capacityOf, type FaultRates } from '@kilowallet/metering';
import type { CompiledPlan, PlanNeeds } from '@kilowallet/tariff';
import { Injectable } from '@nestjs/common';
import type { ConnectionDocument } from '../connections/connection.document';
import { ConnectionRepository } from '../connections/connection.repository';
import { FeederRepository } from '../connections/feeder.repository';
import { MeterRepository, type MeterDocument } from '../connections/meter.repository';
import { ConsumptionDayRepository } from '../meter-data/consumption-day.repository';
import { IngestReadings } from '../meter-data/ingest-readings';
import { UtilityProfile } from '../profile/utility-profile';
import { TariffCatalogue } from '../tariffs/tariff-catalogue';
import { householdOfConnection } from './household-of';
import { SimulatedMeterRepository, type SimulatedMeterDocument } from './simulated-meter.repository';
import { SimulatedFeeders } from './simulated-feeders';
import { simulatedUse } from './simulated-use';

const PAGE = 500;
/** More than any utility measures. */
const FEEDERS_MAX = 10_000;
/** Where a tariff credits exports, there are panels for this part of the sanctioned load. */
const PANELS_OF_LOAD = 0.6;

/** The night's message of a meter data system: what every meter without readings of its own used on a day. */
@Injectable()
export class SimulateReadings {
  constructor(
    private readonly connections: ConnectionRepository,
    private readonly meters: MeterRepository,
    private readonly feeders: FeederRepository,
    private readonly simulated: SimulatedMeterRepository,
    private readonly known: ConsumptionDayRepository,
    private readonly catalogue: TariffCatalogue,
    private readonly ingest: IngestReadings,
    private readonly profile: UtilityProfile,
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
    const { timeZone, disconnection } = this.profile.current();
    const real = await this.known.ofDay(
      page.map((connection) => connection._id),
      day,
    );
    for (const { _id, feeder } of page) feeders.add(feeder, new Decimal(real.get(_id)?.kwh ?? 0));
    const metered = page.filter((each) => each.meterSerial !== null && !real.has(each._id));
    const serials = metered.flatMap((each) => each.meterSerial ?? []);
    const [meters, states] = await Promise.all([this.meters.bySerials(serials), this.simulated.bySerials(serials)]);
    const plans = await this.plansOf(metered, day);
    const facts = { festival: disconnection.calendar.holidays.some((holiday) => holiday.day === day) };
    const results = metered.flatMap((connection) => {
      const meter = meters.get(connection.meterSerial ?? '');
      const state = meter && stateBefore(day, meter, states.get(meter._id), timeZone);
      if (!meter || !state) return [];
      const household = householdOfConnection(connection);
      const dark = connection.switch.state === 'open';
      const needs = plans.get(connection.tariffId)?.needs;
      const use = simulatedUse(day, {
        meter: state,
        digits: meter.digits,
        household,
        halfHourly: connection.phase === 'three' || (needs !== undefined && asksForIntervals(needs)),
        apparent: needs?.kvah ?? false,
        panelsKw: needs?.exports === undefined ? 0 : Number(connection.loadKw) * PANELS_OF_LOAD,
        dark,
        facts,
        faults,
        timeZone,
      });
      feeders.add(connection.feeder, advance(state, use.meter, meter.digits));
      return [use];
    });
    // First: of a night that a crash cuts short, readings are lost, as they are in life, and no counter runs backwards
    await this.simulated.put(results.map((result) => result.meter));
    await this.ingest.execute(
      results.flatMap((result) => result.sent),
      'simulator',
    );
  }

  /** What the tariffs of some connections price, by tariff: their meters send what is asked for. */
  private async plansOf(
    connections: readonly ConnectionDocument[],
    day: ServiceDay,
  ): Promise<Map<string, CompiledPlan>> {
    const plans = new Map<string, CompiledPlan>();
    for (const tariffId of new Set(connections.map((connection) => connection.tariffId))) {
      const version = await this.catalogue.versionInForce(tariffId, day);
      if (version) plans.set(tariffId, version.plan);
    }
    return plans;
  }
}

function asksForIntervals({ bands, kvah, demand, exports }: PlanNeeds): boolean {
  return bands || kvah || demand !== undefined || exports !== undefined;
}

/** What a counter went on by from one evening to the next, over its end too. */
function advance(before: SimulatedMeterDocument, after: SimulatedMeterDocument, digits: number): Decimal {
  const capacity = capacityOf(digits);
  return new Decimal(after.registerKwh).minus(before.registerKwh).plus(capacity).mod(capacity);
}

/** What the counter showed the evening before; `undefined` where the meter did not count on that day, or has done so. */
function stateBefore(
  day: ServiceDay,
  meter: MeterDocument,
  state: SimulatedMeterDocument | undefined,
  timeZone: string,
): SimulatedMeterDocument | undefined {
  const assignment = meter.assignments.at(-1);
  if (!assignment || assignment.to || assignment.from >= startOfServiceDay(addServiceDays(day, 1), timeZone))
    return undefined;
  if (state && state.day >= toDayNumber(day)) return undefined;
  return (
    state ?? {
      _id: meter._id,
      day: toDayNumber(addServiceDays(day, -1)),
      registerKwh: assignment.initialKwh,
      heldBack: [],
    }
  );
}
