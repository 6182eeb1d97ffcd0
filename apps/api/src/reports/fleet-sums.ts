import type { Category } from '@kilowallet/contracts';
import { isDayOf } from './energy-year';

/** Days of one year, by place, both included. */
export type YearPart = { readonly year: number; readonly first: number; readonly last: number };

/** One connection's days of one year, as stored. */
export type ConnectionYear = {
  readonly connectionId: string;
  readonly year: number;
  readonly area: string;
  readonly category: Category | '';
  readonly feeder: string;
  readonly energy: Float64Array;
  readonly exported: Float64Array | undefined;
  readonly quality: Uint8Array;
};

export type Heavy = {
  readonly connectionId: string;
  readonly milliwattHours: number;
  readonly knownDays: number;
};

/** The sums of some connections: milliwatt-hours are whole numbers, so that nothing depends on their order. */
export class GroupSums {
  connections = 0;
  milliwattHours = 0n;
  /** Connection days by quality; the first counts days without a value. */
  readonly days: [missing: number, actual: number, estimated: number, provisional: number] = [0, 0, 0, 0];
  /** Each connection's own milliwatt-hours a day. */
  readonly averages: number[] = [];

  get knownDays(): number {
    return this.days[1] + this.days[2] + this.days[3];
  }

  add(milliwattHours: number, days: readonly number[]): void {
    const known = (days[1] ?? 0) + (days[2] ?? 0) + (days[3] ?? 0);
    if (known === 0) return;
    this.connections += 1;
    this.milliwattHours += BigInt(milliwattHours);
    for (let quality = 0; quality < 4; quality += 1)
      this.days[quality] = (this.days[quality] ?? 0) + (days[quality] ?? 0);
    this.averages.push(milliwattHours / known);
  }
}

type Asked = {
  readonly parts: readonly YearPart[];
  /** Earlier days, of which only the sum is wanted. */
  readonly before: readonly YearPart[];
  readonly groupOf: (connection: ConnectionYear) => string;
  readonly top: number;
  /** Feeders whose connections are summed day by day, for the days on which the feeder itself was read. */
  readonly byDay: ReadonlySet<string>;
};

/** By part of the period: a sum for each place. */
export type DaySums = readonly Float64Array[];

/**
 * Adds a fleet up in one pass over its years, each connection's one after the other.
 *
 * Kept are the sums of groups, a number for each connection (for the distribution), and the heaviest few.
 */
export class FleetSums {
  readonly total = new GroupSums();
  readonly groups = new Map<string, GroupSums>();
  readonly series: DaySums;
  readonly feeders = new Map<string, DaySums>();
  before = 0n;
  /** Earlier connection days with a value. */
  beforeDays = 0;
  heaviest: Heavy[] = [];
  private current: ConnectionYear | undefined;
  private energy = 0;
  private days = [0, 0, 0, 0];

  constructor(private readonly asked: Asked) {
    this.series = emptyDays(asked.parts);
    for (const feeder of asked.byDay) this.feeders.set(feeder, emptyDays(asked.parts));
  }

  add(year: ConnectionYear): void {
    if (this.current?.connectionId !== year.connectionId) this.finish();
    this.current = year;
    for (const part of this.asked.before) if (part.year === year.year) this.addBefore(year, part);
    for (const [index, part] of this.asked.parts.entries())
      if (part.year === year.year) this.addPart(year, part, index);
  }

  /** The last connection counts once it is known to be over. */
  finish(): void {
    if (this.current) {
      this.total.add(this.energy, this.days);
      const name = this.asked.groupOf(this.current);
      let group = this.groups.get(name);
      if (!group) this.groups.set(name, (group = new GroupSums()));
      group.add(this.energy, this.days);
      const knownDays = (this.days[1] ?? 0) + (this.days[2] ?? 0) + (this.days[3] ?? 0);
      this.weigh({ connectionId: this.current.connectionId, milliwattHours: this.energy, knownDays });
    }
    this.current = undefined;
    this.energy = 0;
    this.days = [0, 0, 0, 0];
  }

  private addPart(
    { energy, exported, quality, feeder }: ConnectionYear,
    { year, first, last }: YearPart,
    index: number,
  ) {
    const series = this.series[index];
    const onFeeder = this.feeders.get(feeder)?.[index];
    const { days } = this;
    let begun = days[1] !== 0 || days[2] !== 0 || days[3] !== 0;
    for (let place = first; place <= last; place += 1) {
      const code = quality[place] ?? 0;
      if (code === 0) {
        // what came before the first known day was before the connection's time
        if (begun && isDayOf(year, place)) days[0] = (days[0] ?? 0) + 1;
        continue;
      }
      begun = true;
      days[code] = (days[code] ?? 0) + 1;
      const used = energy[place] ?? 0;
      this.energy += used;
      if (series) series[place - first] = (series[place - first] ?? 0) + used;
      if (onFeeder) onFeeder[place - first] = (onFeeder[place - first] ?? 0) + used - (exported?.[place] ?? 0);
    }
  }

  private addBefore({ energy, quality }: ConnectionYear, { first, last }: YearPart): void {
    let sum = 0;
    for (let place = first; place <= last; place += 1) {
      if (quality[place] === 0) continue;
      this.beforeDays += 1;
      sum += energy[place] ?? 0;
    }
    this.before += BigInt(sum);
  }

  private weigh(heavy: Heavy): void {
    const { top } = this.asked;
    const least = this.heaviest.at(-1);
    if (top === 0 || heavy.knownDays === 0) return;
    if (least && this.heaviest.length === top && least.milliwattHours >= heavy.milliwattHours) return;
    const place = this.heaviest.findIndex(({ milliwattHours }) => milliwattHours < heavy.milliwattHours);
    this.heaviest.splice(place === -1 ? this.heaviest.length : place, 0, heavy);
    this.heaviest.length = Math.min(this.heaviest.length, top);
  }
}

function emptyDays(parts: readonly YearPart[]): DaySums {
  return parts.map(({ first, last }) => new Float64Array(last - first + 1));
}

/** The value that a share of sorted values does not exceed (nearest rank); undefined of none. */
export function percentile(sorted: ArrayLike<number>, share: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
