import { addServiceDays, startOfServiceDay, toDayNumber, type ServiceDay } from '@kilowallet/kernel';
import type { FaultRates } from '@kilowallet/metering';
import type { CompiledPlan, PlanNeeds } from '@kilowallet/tariff';
import { Injectable } from '@nestjs/common';
import type { ConnectionDocument } from '../connections/connection.document';
import { MeterRepository, type MeterDocument } from '../connections/meter.repository';
import { UtilityProfile } from '../profile/utility-profile';
import { TariffCatalogue } from '../tariffs/tariff-catalogue';
import { householdOfConnection } from './household-of';
import { SimulatedMeterRepository, type SimulatedMeterDocument } from './simulated-meter.repository';
import type { MeterDay } from './simulated-use';

/** Where a tariff credits exports, there are panels for this part of the sanctioned load. */
const PANELS_OF_LOAD = 0.6;

export type SimulatedDay = {
  readonly connection: ConnectionDocument;
  readonly meterDay: MeterDay;
  /** The simulator has not spoken for this meter before. */
  readonly isFirst: boolean;
};

/** What decides of a meter's simulated day: who lives there, what its tariff asks for, what its counter showed before. */
@Injectable()
export class MeterDays {
  constructor(
    private readonly meters: MeterRepository,
    private readonly simulated: SimulatedMeterRepository,
    private readonly catalogue: TariffCatalogue,
    private readonly profile: UtilityProfile,
  ) {}

  /** The day of some connections' meters; of those that did not count then, or have lived that day, nothing. */
  async of(connections: readonly ConnectionDocument[], day: ServiceDay, faults: FaultRates): Promise<SimulatedDay[]> {
    const { timeZone, disconnection } = this.profile.current();
    const serials = connections.flatMap((each) => each.meterSerial ?? []);
    const [meters, states] = await Promise.all([this.meters.bySerials(serials), this.simulated.bySerials(serials)]);
    const plans = await this.plansOf(connections, day);
    const facts = { festival: disconnection.calendar.holidays.some((holiday) => holiday.day === day) };
    return connections.flatMap((connection) => {
      const meter = meters.get(connection.meterSerial ?? '');
      const state = meter && stateBefore(day, meter, states.get(meter._id), timeZone);
      if (!meter || !state) return [];
      const needs = plans.get(connection.tariffId)?.needs;
      const meterDay = {
        meter: state,
        digits: meter.digits,
        household: householdOfConnection(connection),
        halfHourly: connection.phase === 'three' || (needs !== undefined && asksForIntervals(needs)),
        apparent: needs?.kvah ?? false,
        panelsKw: needs?.exports === undefined ? 0 : Number(connection.loadKw) * PANELS_OF_LOAD,
        dark: connection.switch.state === 'open',
        facts,
        faults,
        timeZone,
      };
      return [{ connection, meterDay, isFirst: !states.has(meter._id) }];
    });
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
