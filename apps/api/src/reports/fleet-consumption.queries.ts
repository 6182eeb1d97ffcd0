import type {
  FleetConsumptionView,
  fleetConsumptionQuery,
  FleetGroup,
  FleetGroupView,
  FleetSort,
} from '@kilowallet/contracts';
import { serviceDay, serviceDaysFrom, toDayNumber, type ServiceDay } from '@kilowallet/kernel';
import { comparedDays, energyByMonths, type DayEnergy, type DayPeriod } from '@kilowallet/metering';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { ConnectionRepository } from '../connections/connection.repository';
import { ConsumptionDayRepository } from '../meter-data/consumption-day.repository';
import { UtilityProfile } from '../profile/utility-profile';
import { ConsumptionYearRepository, unpacked, type ReportedYear } from './consumption-year.repository';
import { kwhOf, partsByYear, placeOf, yearOf } from './energy-year';
import { lossOf, sumsOfFeeders, type FeederDays } from './feeder-loss';
import { FleetSums, GroupSums, percentile, type ConnectionYear, type DaySums, type Heavy } from './fleet-sums';

type Question = z.infer<typeof fleetConsumptionQuery>;
type Measures = FleetConsumptionView['total'];

/** More points than this are told by the month. */
const DAYS_SHOWN_MAX = 92;
const PENDING_COUNTED_MAX = 10_000;
const NO_FEEDERS: ReadonlyMap<string, FeederDays> = new Map();
/** Averages are told to the watt-hour. */
const AVERAGE_PLACES = 3;

/** What the fleet used: by area, category or feeder, with its heaviest connections and what feeders lose. */
@Injectable()
export class FleetConsumptionQueries {
  constructor(
    private readonly years: ConsumptionYearRepository,
    private readonly days: ConsumptionDayRepository,
    private readonly connections: ConnectionRepository,
    private readonly profile: UtilityProfile,
  ) {}

  /** In one pass over a document for each connection and year. */
  async of(query: Question): Promise<FleetConsumptionView> {
    const { group, area, category, feeder } = query;
    const asked = { from: serviceDay(query.from), to: serviceDay(query.to) };
    const today = this.profile.today();
    const compared = comparedDays(asked, today);
    // days that are not over would count as missing
    const period = compared?.days ?? asked;
    const parts = partsOf(period);
    const before = compared ? partsOf(compared.before) : [];
    const [first, last] = [yearOf(toDayNumber(compared?.before.from ?? period.from)), yearOf(toDayNumber(period.to))];
    // a filter leaves out connections that hang on the feeder all the same
    const isWhole = group === 'feeder' && area === undefined && category === undefined;
    const feeders = isWhole ? sumsOfFeeders(await this.years.ofFeeders(feeder, first, last), parts) : NO_FEEDERS;
    const sums = new FleetSums({
      parts,
      before,
      groupOf: groupBy(group),
      top: query.top,
      byDay: new Set(feeders.keys()),
    });
    if (compared) {
      for await (const year of this.years.ofFleet({ area, category, feeder }, first, last)) sums.add(read(year));
      sums.finish();
    }
    const groups = [...sums.groups].map(([name, group]): FleetGroupView => ({
      name,
      ...measuresOf(group),
      loss: lossOf(feeders.get(name), sums.feeders.get(name)),
    }));
    const series = seriesOf(sums.series, period);
    const [top, pendingDays] = await Promise.all([
      this.named(sums.heaviest),
      this.days.countFresh(PENDING_COUNTED_MAX),
    ]);
    return {
      ...asked,
      group,
      total: measuresOf(sums.total),
      before: compared && sums.beforeDays > 0 ? comparisonOf(sums, compared.before) : null,
      groups: groups.filter(({ connections }) => connections > 0).sort(inOrderOf(query.sort)),
      top,
      ...(series.length > DAYS_SHOWN_MAX
        ? { by: 'month', series: energyByMonths(series).map(pointOf) }
        : { by: 'day', series: series.map(pointOf) }),
      pendingDays,
    };
  }

  private async named(heaviest: readonly Heavy[]): Promise<FleetConsumptionView['top']> {
    const connections = await this.connections.byIds(heaviest.map(({ connectionId }) => connectionId));
    return heaviest.flatMap(({ connectionId, milliwattHours, knownDays }) => {
      const connection = connections.get(connectionId);
      if (!connection) return [];
      const { connectionNumber, consumer, area, category, feeder } = connection;
      return {
        connectionId,
        connectionNumber,
        consumerName: consumer.name,
        area,
        category,
        feeder,
        kwh: kwhOf(milliwattHours).toString(),
        averageKwh: average(milliwattHours / knownDays),
      };
    });
  }
}

function partsOf({ from, to }: DayPeriod) {
  return partsByYear(toDayNumber(from), toDayNumber(to));
}

function groupBy(group: FleetGroup): (connection: ConnectionYear) => string {
  return (connection) => connection[group];
}

function read(year: ReportedYear): ConnectionYear {
  const { c: connectionId, y, a: area, g: category, f: feeder } = year;
  return { connectionId, year: y, area, category, feeder, ...unpacked(year) };
}

function measuresOf(group: GroupSums): Measures {
  const sorted = Float64Array.from(group.averages).sort();
  const share = (part: number) => average(percentile(sorted, part) ?? 0);
  const [missing, actual, estimated, provisional] = group.days;
  return {
    connections: group.connections,
    kwh: kwhOf(group.milliwattHours).toString(),
    averageKwh: group.knownDays === 0 ? null : average(Number(group.milliwattHours) / group.knownDays),
    distribution: sorted.length === 0 ? null : { p10: share(0.1), median: share(0.5), p90: share(0.9) },
    days: { actual, estimated, provisional, missing },
  };
}

function average(milliwattHours: number): string {
  return kwhOf(Math.round(milliwattHours)).toDecimalPlaces(AVERAGE_PLACES).toString();
}

function comparisonOf({ total, before }: FleetSums, { from, to }: DayPeriod): FleetConsumptionView['before'] {
  const [now, then] = [kwhOf(total.milliwattHours), kwhOf(before)];
  const difference = now.minus(then);
  return {
    from,
    to,
    kwh: then.toString(),
    differenceKwh: difference.toString(),
    percent: then.isZero() ? null : difference.div(then).times(100).toFixed(1),
  };
}

function seriesOf(sums: DaySums, { from, to }: DayPeriod): DayEnergy[] {
  const firstYear = yearOf(toDayNumber(from));
  return serviceDaysFrom(from, to).map((day): DayEnergy => {
    const number = toDayNumber(day);
    const part = yearOf(number) - firstYear;
    const firstPlace = part === 0 ? placeOf(toDayNumber(from)) : 0;
    const milliwattHours = sums[part]?.[placeOf(number) - firstPlace] ?? 0;
    return { day, energyKwh: kwhOf(milliwattHours), quality: 'actual', complete: true };
  });
}

function pointOf({ day, energyKwh }: DayEnergy): { day: ServiceDay; kwh: string | null } {
  return { day, kwh: energyKwh?.toString() ?? null };
}

function inOrderOf(sort: FleetSort): (one: FleetGroupView, other: FleetGroupView) => number {
  const by: Record<Exclude<FleetSort, 'name'>, (group: FleetGroupView) => number> = {
    kwh: ({ kwh }) => Number(kwh),
    connections: ({ connections }) => connections,
    average: ({ averageKwh }) => Number(averageKwh ?? 0),
    loss: ({ loss }) => Number(loss?.lossPercent ?? -Infinity),
  };
  if (sort === 'name') return (one, other) => one.name.localeCompare(other.name);
  return (one, other) => by[sort](other) - by[sort](one) || one.name.localeCompare(other.name);
}
