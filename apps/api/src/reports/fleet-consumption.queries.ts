import type {
  FleetConsumptionView,
  fleetConsumptionQuery,
  FleetGroup,
  FleetGroupView,
  FleetSort,
} from '@kilowallet/contracts';
import { daysBetween, fromDayNumber, serviceDay, toDayNumber } from '@kilowallet/kernel';
import { comparedDays, type DayPeriod } from '@kilowallet/metering';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { ConnectionRepository } from '../connections/connection.repository';
import { ConsumptionDayRepository } from '../meter-data/consumption-day.repository';
import { UtilityProfile } from '../profile/utility-profile';
import { ConsumptionEraRepository, type EraAsked } from './consumption-era.repository';
import { eraOf, kwhOf } from './energy-era';
import { FeederReadings } from './feeder-loss';
import { FleetSums, GroupSums, percentile, type Heavy, type PieceSums } from './fleet-sums';
import { piecesOf, type Piece } from './pieces';
import type { ReportedEra } from './reported-era';

type Question = z.infer<typeof fleetConsumptionQuery>;
type Measures = FleetConsumptionView['total'];

/** More points than this are told by the month. */
const DAYS_SHOWN_MAX = 93;
const PENDING_COUNTED_MAX = 10_000;
/** Averages are told to the watt-hour. */
const AVERAGE_PLACES = 3;

/** What the fleet used: by area, category or feeder, with its heaviest connections and what feeders lose. */
@Injectable()
export class FleetConsumptionQueries {
  constructor(
    private readonly eras: ConsumptionEraRepository,
    private readonly days: ConsumptionDayRepository,
    private readonly connections: ConnectionRepository,
    private readonly profile: UtilityProfile,
  ) {}

  /** In one pass over a document for each connection, or two where the period goes over an era's end. */
  async of(query: Question): Promise<FleetConsumptionView> {
    const { group, area, category, feeder } = query;
    const asked = { from: serviceDay(query.from), to: serviceDay(query.to) };
    const compared = comparedDays(asked, this.profile.today());
    // days that are not over would count as missing
    const period = compared?.days ?? asked;
    const by = daysBetween(period.from, period.to) < DAYS_SHOWN_MAX ? 'day' : 'month';
    const eras = {
      from: eraOf(toDayNumber(compared?.before.from ?? period.from)),
      to: eraOf(toDayNumber(period.to)),
    };
    // a filter leaves out connections that hang on the feeder all the same
    const isWhole = group === 'feeder' && area === undefined && category === undefined;
    const feeders = new FeederReadings(isWhole ? await this.eras.ofFeeders(feeder, eras.from, eras.to) : []);
    const pieces = piecesOf(period)
      .map((piece) => (by === 'day' ? { ...piece, whole: false } : piece))
      .map((piece) => feeders.asRead(piece));
    const before = compared ? piecesOf(compared.before) : [];
    const sums = new FleetSums({ pieces, before, groupOf: groupBy(group), top: query.top, feeders: feeders.names });
    if (compared) {
      const part = { group, area, category, feeder, exports: feeders.names.size > 0 };
      await this.eras.readFleet(part, erasOf([...before, ...pieces]), (era) => sums.add(era));
      sums.finish();
    }
    const groups = [...sums.groups].map(([name, group]): FleetGroupView => ({
      name,
      ...measuresOf(group),
      loss: feeders.lossOf(name, pieces, sums.feeders.get(name)),
    }));
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
      by,
      series: compared ? seriesOf(sums.series, pieces, by) : [],
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

function groupBy(group: FleetGroup): (connection: ReportedEra) => string {
  return (connection) => connection[group];
}

/** The eras of some pieces, with the months of each. */
function erasOf(pieces: readonly Piece[]): EraAsked[] {
  return [...new Set(pieces.map(({ era }) => era))].map((era) => {
    const months = (whole: boolean) =>
      new Set(pieces.filter((piece) => piece.era === era && piece.whole === whole).map(({ month }) => month));
    return { era, cut: months(false), whole: months(true) };
  });
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

function seriesOf(
  sums: PieceSums,
  pieces: readonly Piece[],
  by: FleetConsumptionView['by'],
): FleetConsumptionView['series'] {
  return pieces.flatMap(({ from, to }, index) => {
    const days = sums[index] ?? new Float64Array();
    if (by === 'month') {
      return { day: fromDayNumber(from), kwh: kwhOf(days.reduce((sum, energy) => sum + energy, 0)).toString() };
    }
    return Array.from({ length: to - from + 1 }, (_, place) => ({
      day: fromDayNumber(from + place),
      kwh: kwhOf(days[(from % 100) - 1 + place] ?? 0).toString(),
    }));
  });
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
