import { mongo } from 'mongoose';
import type { ConsumptionYearDocument } from './consumption-year.repository';
import { emptyYear, firstKnown, MONTH_DAYS, sumOf, type EnergyYear } from './energy-year';

const MONTHS = 12;
const DOUBLE = 8;
const COUNTS = 3 * MONTHS;

export const EVERY_MONTH: ReadonlySet<number> = new Set(Array.from({ length: MONTHS }, (_, month) => month));

/** `01` for 0. */
export function monthName(month: number): string {
  return String(month + 1).padStart(2, '0');
}

type Packed = Pick<ConsumptionYearDocument, 'b' | 'm' | 'x' | 's' | 'r'>;

/**
 * A year in few bytes, for what a report costs is bytes: numbers of four each where all of a month fit in, and nothing
 * of exports where there are none.
 */
export function packed(year: EnergyYear, of: number): Packed {
  const m: Packed['m'] = {};
  const x: NonNullable<Packed['x']> = {};
  const sums = year.map(sumOf);
  for (const [month, days] of year.entries()) {
    if (days.quality.every((code) => code === 0)) continue;
    m[monthName(month)] = new mongo.Binary(Buffer.concat([narrowed(days.energy), days.quality]));
    if (sums[month]?.exported !== 0) x[monthName(month)] = new mongo.Binary(narrowed(days.exported));
  }
  const exports = Object.keys(x).length > 0;
  const s = [
    bytesOf(Float64Array.from(sums, ({ energy }) => energy)),
    ...(exports ? [bytesOf(Float64Array.from(sums, ({ exported }) => exported))] : []),
    Buffer.from(sums.flatMap(({ days: [, ...known] }) => known)),
  ];
  return {
    b: firstKnown(year, of) ?? of * 10_000 + 1_231,
    m,
    ...(exports && { x }),
    s: new mongo.Binary(Buffer.concat(s)),
    r: new mongo.Binary(Buffer.concat(year.map(({ revision }) => bytesOf(revision)))),
  };
}

export function unpacked({ m, x, r }: Packed): EnergyYear {
  const year = emptyYear();
  const revisions = new Uint16Array(Uint8Array.prototype.slice.call(r.buffer, 0, r.position).buffer);
  for (const [month, { energy, exported, quality, revision }] of year.entries()) {
    revision.set(revisions.subarray(month * MONTH_DAYS, (month + 1) * MONTH_DAYS));
    const [stored, given] = [m[monthName(month)], x?.[monthName(month)]];
    if (!stored) continue;
    const days = new StoredDays(placeOf(stored));
    for (let place = 0; place < MONTH_DAYS; place += 1) {
      energy[place] = days.energyAt(place);
      quality[place] = days.qualityAt(place);
      if (given) exported[place] = exportsIn(placeOf(given), place);
    }
  }
  return year;
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

/** The sums of a year's months as they are stored. */
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
    return this.stored.bytes[this.countsAt + month * 3 + quality - 1] ?? 0;
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
