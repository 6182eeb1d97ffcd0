import { mongo } from 'mongoose';
import type { ConsumptionEraDocument } from './consumption-era.repository';
import {
  emptyMonth,
  MONTH_DAYS,
  monthOf,
  MONTHS,
  sumOf,
  takeIn,
  type DayOfEra,
  type EnergyMonth,
  type MonthSum,
} from './energy-era';

const DOUBLE = 8;
/** Days by quality of one month, without those that are unknown. */
const QUALITIES = 3;
const COUNTS = QUALITIES * MONTHS;

export const EVERY_MONTH: ReadonlySet<number> = new Set(Array.from({ length: MONTHS }, (_, month) => month));

/** `01` for 0. */
export function monthName(month: number): string {
  return String(month + 1).padStart(2, '0');
}

export type PackedEra = Pick<ConsumptionEraDocument, 'b' | 'm' | 'x' | 's' | 'r'>;

/**
 * Takes days into a connection's era as it is stored. Of all its months only those of the days are unpacked.
 *
 * What a report costs is bytes, so they are few: numbers of four each where all of a month fit in, and nothing of
 * exports where there are none.
 *
 * @param days all of the one era, at least one
 */
export function withDays(stored: PackedEra | undefined, days: readonly DayOfEra[]): PackedEra {
  const m: PackedEra['m'] = { ...stored?.m };
  const x: NonNullable<PackedEra['x']> = { ...stored?.x };
  const sums = sumsIn(stored);
  const revisions = revisionsIn(stored);
  for (const index of new Set(days.map(({ d }) => monthOf(d)))) {
    const name = monthName(index);
    const month = unpacked(m[name], x[name], revisions, index);
    for (const day of days) if (monthOf(day.d) === index) takeIn(month, day);
    const sum = sumOf(month);
    sums[index] = sum;
    revisions.set(month.revision, index * MONTH_DAYS);
    m[name] = new mongo.Binary(Buffer.concat([narrowed(month.energy), month.quality]));
    if (sum.exported !== 0) x[name] = new mongo.Binary(narrowed(month.exported));
    else delete x[name];
  }
  const exports = Object.keys(x).length > 0;
  const s = [
    bytesOf(Float64Array.from(sums, ({ energy }) => energy)),
    ...(exports ? [bytesOf(Float64Array.from(sums, ({ exported }) => exported))] : []),
    Buffer.from(sums.flatMap(({ days: [, ...known] }) => known)),
  ];
  return {
    b: days.reduce((first, { d }) => Math.min(first, d), stored?.b ?? Infinity),
    m,
    ...(exports && { x }),
    s: new mongo.Binary(Buffer.concat(s)),
    r: new mongo.Binary(bytesOf(revisions)),
  };
}

function unpacked(
  known: mongo.Binary | undefined,
  given: mongo.Binary | undefined,
  revisions: Uint16Array,
  index: number,
): EnergyMonth {
  const month = emptyMonth();
  month.revision.set(revisions.subarray(index * MONTH_DAYS, (index + 1) * MONTH_DAYS));
  const days = known && new StoredDays(placeOf(known));
  for (let place = 0; days && place < MONTH_DAYS; place += 1) {
    month.energy[place] = days.energyAt(place);
    month.quality[place] = days.qualityAt(place);
    if (given) month.exported[place] = exportsIn(placeOf(given), place);
  }
  return month;
}

function sumsIn(stored: PackedEra | undefined): MonthSum[] {
  const sums = stored && new StoredSums(placeOf(stored.s));
  return Array.from({ length: MONTHS }, (_, month) => ({
    energy: sums?.energyOf(month) ?? 0,
    exported: sums?.exportedOf(month) ?? 0,
    days: [0, sums?.daysOf(month, 1) ?? 0, sums?.daysOf(month, 2) ?? 0, sums?.daysOf(month, 3) ?? 0],
  }));
}

function revisionsIn(stored: PackedEra | undefined): Uint16Array<ArrayBuffer> {
  if (!stored) return new Uint16Array(MONTHS * MONTH_DAYS);
  return new Uint16Array(Uint8Array.prototype.slice.call(stored.r.buffer, 0, stored.r.position).buffer);
}

/** Where in a reply something lies: it is read there, without a copy. */
export type Place = { readonly bytes: Buffer; readonly at: number; readonly length: number };

/** The days of a month as they are stored. */
export class StoredDays {
  private readonly width: number;
  private readonly qualitiesAt: number;

  constructor(private readonly stored: Place) {
    this.width = stored.length / MONTH_DAYS - 1;
    this.qualitiesAt = stored.at + stored.length - MONTH_DAYS;
  }

  /** Milliwatt-hours; the month's first day is at 0. */
  energyAt(day: number): number {
    return numberAt(this.stored, this.width, day);
  }

  /** 0 unknown, 1 actual, 2 estimated, 3 provisional. */
  qualityAt(day: number): number {
    return this.stored.bytes[this.qualitiesAt + day] ?? 0;
  }
}

/** What a connection gave to the network on a day, of a month's exports as they are stored. */
export function exportsIn(stored: Place, day: number): number {
  return numberAt(stored, stored.length / MONTH_DAYS, day);
}

/** The sums of an era's months as they are stored. */
export class StoredSums {
  private readonly countsAt: number;

  constructor(private readonly stored: Place) {
    this.countsAt = stored.at + stored.length - COUNTS;
  }

  energyOf(month: number): number {
    return numberAt(this.stored, DOUBLE, month);
  }

  exportedOf(month: number): number {
    return this.stored.length === MONTHS * DOUBLE + COUNTS ? 0 : numberAt(this.stored, DOUBLE, MONTHS + month);
  }

  /** Days of a quality: 1 actual, 2 estimated, 3 provisional. */
  daysOf(month: number, quality: number): number {
    return this.stored.bytes[this.countsAt + month * QUALITIES + quality - 1] ?? 0;
  }

  knownDaysOf(month: number): number {
    return this.daysOf(month, 1) + this.daysOf(month, 2) + this.daysOf(month, 3);
  }
}

function numberAt({ bytes, at }: Place, width: number, index: number): number {
  return width === DOUBLE ? bytes.readDoubleLE(at + index * DOUBLE) : bytes.readUInt32LE(at + index * width);
}

/** Four bytes hold 4,294 kWh of milliwatt-hours: any house's day, and not any feeder's. */
function narrowed(numbers: Float64Array): Buffer {
  const narrow = Uint32Array.from(numbers);
  return bytesOf(narrow.every((number, index) => number === numbers[index]) ? narrow : numbers);
}

function placeOf({ buffer, position }: mongo.Binary): Place {
  return { bytes: Buffer.from(buffer.buffer, buffer.byteOffset, position), at: 0, length: position };
}

/** Little-endian, as all machines are that this runs on. */
function bytesOf(numbers: Float64Array | Uint32Array | Uint16Array): Buffer {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
