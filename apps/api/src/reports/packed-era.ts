import { mongo } from 'mongoose';
import type { Place } from './bson-in-place';
import type { ConsumptionEraDocument } from './consumption-era.repository';
import {
  emptyMonth,
  MONTH_DAYS,
  monthOf,
  MONTHS_OF_YEAR,
  sumOf,
  takeIn,
  YEARS,
  type DayOfEra,
  type EnergyMonth,
  type MonthSum,
} from './energy-era';

const DOUBLE = 8;
const REVISION_BYTES = 2;
const MONTHS = YEARS * MONTHS_OF_YEAR;
/** Days by quality of one month, without those that are unknown. */
const QUALITIES = 3;
const COUNTS = QUALITIES * MONTHS_OF_YEAR;

export const EVERY_MONTH: ReadonlySet<number> = new Set(Array.from({ length: MONTHS }, (_, month) => month));

const MONTH_NAMES = Array.from(EVERY_MONTH, (month) => String(month + 1).padStart(2, '0'));
const YEAR_NAMES = Array.from(EVERY_MONTH, (month) => String(Math.floor(month / MONTHS_OF_YEAR) + 1));

/** `01` for 0. */
export function monthName(month: number): string {
  return MONTH_NAMES[month] ?? '';
}

/** `1` for the first year's months. */
export function yearName(month: number): string {
  return YEAR_NAMES[month] ?? '';
}

export type PackedEra = Pick<ConsumptionEraDocument, 'b' | 'm' | 'x' | 's' | 't' | 'r'>;

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
  const s: PackedEra['s'] = { ...stored?.s };
  const t: NonNullable<PackedEra['t']> = { ...stored?.t };
  const r: PackedEra['r'] = { ...stored?.r };
  for (const index of new Set(days.map(({ d }) => monthOf(d)))) {
    const name = monthName(index);
    const month = unpacked(m[name], x[name], r[name]);
    for (const day of days) if (monthOf(day.d) === index) takeIn(month, day);
    r[name] = new mongo.Binary(bytesOf(month.revision));
    m[name] = new mongo.Binary(Buffer.concat([narrowed(month.energy), month.quality]));
    const sum = sumOf(month);
    if (sum.exported !== 0) x[name] = new mongo.Binary(narrowed(month.exported));
    else delete x[name];
    sumUp(s, t, index, sum);
  }
  return {
    b: days.reduce((first, { d }) => Math.min(first, d), stored?.b ?? Infinity),
    m,
    ...(Object.keys(x).length > 0 && { x }),
    s,
    ...(Object.keys(t).length > 0 && { t }),
    r,
  };
}

/** Puts a month's sum among those of its year. */
function sumUp(s: PackedEra['s'], t: NonNullable<PackedEra['t']>, index: number, sum: MonthSum): void {
  const year = yearName(index);
  const place = index % MONTHS_OF_YEAR;
  const sums = new StoredSums(s[year] && placeOf(s[year]), t[year] && placeOf(t[year]));
  const energy = Float64Array.from({ length: MONTHS_OF_YEAR }, (_, month) => sums.energyOf(month));
  const exported = Float64Array.from({ length: MONTHS_OF_YEAR }, (_, month) => sums.exportedOf(month));
  const counts = Buffer.alloc(COUNTS);
  for (let at = 0; at < COUNTS; at += 1) counts[at] = sums.daysOf(Math.floor(at / QUALITIES), 1 + (at % QUALITIES));
  energy[place] = sum.energy;
  exported[place] = sum.exported;
  counts.set(sum.days.slice(1), place * QUALITIES);
  s[year] = new mongo.Binary(Buffer.concat([narrowed(energy), counts]));
  if (exported.some((given) => given !== 0)) t[year] = new mongo.Binary(narrowed(exported));
  else delete t[year];
}

function unpacked(
  known: mongo.Binary | undefined,
  given: mongo.Binary | undefined,
  revisions: mongo.Binary | undefined,
): EnergyMonth {
  const month = emptyMonth();
  const days = known && new StoredDays(placeOf(known));
  for (let place = 0; days && place < MONTH_DAYS; place += 1) {
    month.energy[place] = days.energyAt(place);
    month.quality[place] = days.qualityAt(place);
    if (given) month.exported[place] = exportsIn(placeOf(given), place);
    if (revisions) month.revision[place] = placeOf(revisions).bytes.readUInt16LE(place * REVISION_BYTES);
  }
  return month;
}

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

/** The sums of a year's months as they are stored; nothing where the year is unknown or was not asked for. */
export class StoredSums {
  private readonly width: number;
  private readonly countsAt: number;

  constructor(
    private readonly stored: Place | undefined,
    private readonly given: Place | undefined,
  ) {
    this.width = stored ? (stored.length - COUNTS) / MONTHS_OF_YEAR : 0;
    this.countsAt = stored ? stored.at + stored.length - COUNTS : 0;
  }

  /** Milliwatt-hours of a month, January at 0. */
  energyOf(month: number): number {
    return this.stored ? numberAt(this.stored, this.width, month) : 0;
  }

  exportedOf(month: number): number {
    return this.given ? numberAt(this.given, this.given.length / MONTHS_OF_YEAR, month) : 0;
  }

  /** Days of a quality: 1 actual, 2 estimated, 3 provisional. */
  daysOf(month: number, quality: number): number {
    return this.stored?.bytes[this.countsAt + month * QUALITIES + quality - 1] ?? 0;
  }
}

function numberAt({ bytes, at }: Place, width: number, index: number): number {
  return width === DOUBLE ? bytes.readDoubleLE(at + index * DOUBLE) : bytes.readUInt32LE(at + index * width);
}

/** Four bytes hold 4,294 kWh of milliwatt-hours: any house's day and most houses' month, and not any feeder's. */
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
