import { MONTH_DAYS } from './energy-era';
import { daysFrom, type Piece } from './pieces';
import type { ReportedEra } from './reported-era';

export type Heavy = {
  readonly connectionId: string;
  readonly milliwattHours: number;
  readonly knownDays: number;
};

/** Days by quality, those without a value first. */
type Days = [missing: number, actual: number, estimated: number, provisional: number];

/** The sums of some connections: milliwatt-hours are whole numbers, so that nothing depends on their order. */
export class GroupSums {
  connections = 0;
  milliwattHours = 0n;
  readonly days: Days = [0, 0, 0, 0];
  /** Each connection's own milliwatt-hours a day. */
  readonly averages: number[] = [];

  get knownDays(): number {
    return knownOf(this.days);
  }

  add(milliwattHours: number, days: Days): void {
    for (const [quality, count] of days.entries()) this.days[quality] = (this.days[quality] ?? 0) + count;
    const known = knownOf(days);
    if (known === 0) return;
    this.connections += 1;
    this.milliwattHours += BigInt(milliwattHours);
    this.averages.push(milliwattHours / known);
  }
}

/** By piece: milliwatt-hours of each day, or at 0 the whole month's where its sum was enough. */
export type PieceSums = readonly Float64Array[];

type Asked = {
  readonly pieces: readonly Piece[];
  /** Earlier days, of which only the sum is wanted. */
  readonly before: readonly Piece[];
  readonly groupOf: (connection: ReportedEra) => string;
  readonly top: number;
  /** Feeders whose connections are summed apart, net of what they give to the network. */
  readonly feeders: ReadonlySet<string>;
};

/**
 * Adds a fleet up in one pass over its eras, each connection's one after the other.
 *
 * Kept are the sums of groups, a number for each connection (for the distribution), and the heaviest few.
 */
export class FleetSums {
  readonly total = new GroupSums();
  readonly groups = new Map<string, GroupSums>();
  readonly series: PieceSums;
  readonly feeders = new Map<string, PieceSums>();
  before = 0n;
  /** Earlier connection days with a value. */
  beforeDays = 0;
  readonly heaviest: Heavy[] = [];
  private readonly pieces: PiecesOfEras;
  private readonly earlier: PiecesOfEras;
  private current: ReportedEra | undefined;
  private energy = 0;
  private energyBefore = 0;
  private days: Days = [0, 0, 0, 0];
  private expected = 0;
  private begin = Infinity;

  constructor(private readonly asked: Asked) {
    this.series = emptySums(asked.pieces);
    this.pieces = byEra(asked.pieces);
    this.earlier = byEra(asked.before);
    for (const feeder of asked.feeders) this.feeders.set(feeder, emptySums(asked.pieces));
  }

  add(era: ReportedEra): void {
    if (this.current?.connectionId !== era.connectionId) this.finish();
    this.current = era;
    this.begin = Math.min(this.begin, era.begin);
    for (const { piece } of this.earlier.get(era.era) ?? []) this.addBefore(era, piece);
    for (const { piece, index } of this.pieces.get(era.era) ?? []) this.addPiece(era, piece, index);
  }

  /** The last connection counts once it is known to be over. */
  finish(): void {
    if (this.current) {
      const known = knownOf(this.days);
      this.days[0] = Math.max(0, this.expected - known);
      this.total.add(this.energy, this.days);
      const name = this.asked.groupOf(this.current);
      let group = this.groups.get(name);
      if (!group) this.groups.set(name, (group = new GroupSums()));
      group.add(this.energy, this.days);
      this.weigh({ connectionId: this.current.connectionId, milliwattHours: this.energy, knownDays: known });
    }
    // one connection's fits a double, the fleet's may not
    this.before += BigInt(this.energyBefore);
    this.current = undefined;
    this.energy = 0;
    this.energyBefore = 0;
    this.days = [0, 0, 0, 0];
    this.expected = 0;
    this.begin = Infinity;
  }

  private addPiece(era: ReportedEra, piece: Piece, index: number): void {
    this.expected += daysFrom(piece, this.begin);
    const series = this.series[index];
    const onFeeder = this.feeders.get(era.feeder)?.[index];
    if (piece.whole) {
      const energy = era.energyOfMonth(piece.month);
      for (let quality = 1; quality < 4; quality += 1) this.count(quality, era.daysInMonth(piece.month, quality));
      this.energy += energy;
      addAt(series, 0, energy);
      if (onFeeder) addAt(onFeeder, 0, energy - era.exportedInMonth(piece.month));
      return;
    }
    const days = era.daysOf(piece.month);
    if (!days) return;
    for (let place = (piece.from % 100) - 1; place < piece.to % 100; place += 1) {
      const quality = days.qualityAt(place);
      if (quality === 0) continue;
      const energy = days.energyAt(place);
      this.count(quality, 1);
      this.energy += energy;
      addAt(series, place, energy);
      if (onFeeder) addAt(onFeeder, place, energy - era.exportedAt(piece.month, place));
    }
  }

  private count(quality: number, days: number): void {
    this.days[quality] = (this.days[quality] ?? 0) + days;
  }

  private addBefore(era: ReportedEra, piece: Piece): void {
    if (piece.whole) {
      this.energyBefore += era.energyOfMonth(piece.month);
      this.beforeDays += era.knownDaysInMonth(piece.month);
      return;
    }
    const days = era.daysOf(piece.month);
    for (let place = (piece.from % 100) - 1; days && place < piece.to % 100; place += 1) {
      if (days.qualityAt(place) === 0) continue;
      this.beforeDays += 1;
      this.energyBefore += days.energyAt(place);
    }
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

function addAt(sums: Float64Array | undefined, place: number, energy: number): void {
  if (sums) sums[place] = (sums[place] ?? 0) + energy;
}

function knownOf(days: Days): number {
  return days[1] + days[2] + days[3];
}

/** Pieces with their places in the list, by era. */
type PiecesOfEras = ReadonlyMap<number, readonly { readonly piece: Piece; readonly index: number }[]>;

function byEra(pieces: readonly Piece[]): PiecesOfEras {
  const eras = new Map<number, { piece: Piece; index: number }[]>();
  for (const [index, piece] of pieces.entries()) {
    const same = eras.get(piece.era);
    if (same) same.push({ piece, index });
    else eras.set(piece.era, [{ piece, index }]);
  }
  return eras;
}

function emptySums(pieces: readonly Piece[]): PieceSums {
  return pieces.map(({ whole }) => new Float64Array(whole ? 1 : MONTH_DAYS));
}

/** The value that a share of sorted values does not exceed (nearest rank); undefined of none. */
export function percentile(sorted: ArrayLike<number>, share: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
