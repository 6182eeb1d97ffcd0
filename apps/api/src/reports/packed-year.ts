import { mongo } from 'mongoose';
import type { ConsumptionYearDocument } from './consumption-year.repository';
import { emptyYear, firstKnown, MONTH_DAYS, sumOf, type EnergyYear, type MonthSum } from './energy-year';

const MONTHS = 12;
const DOUBLE = 8;
const QUALITIES_AT = MONTH_DAYS * DOUBLE;
const COUNTS_AT = 2 * MONTHS * DOUBLE;

export const EVERY_MONTH: ReadonlySet<number> = new Set(Array.from({ length: MONTHS }, (_, month) => month));

/** `01` for 0. */
export function monthName(month: number): string {
  return String(month + 1).padStart(2, '0');
}

type Packed = Pick<ConsumptionYearDocument, 'b' | 'm' | 'x' | 's' | 'r'>;

/** A year as bytes: a document of numbers would be four times as large, and cost as much more to read. */
export function packed(year: EnergyYear, of: number): Packed {
  const m: Packed['m'] = {};
  const x: NonNullable<Packed['x']> = {};
  const s = Buffer.alloc(COUNTS_AT + 3 * MONTHS);
  for (const [month, days] of year.entries()) {
    const sum = sumOf(days);
    s.writeDoubleLE(sum.energy, month * DOUBLE);
    s.writeDoubleLE(sum.exported, (MONTHS + month) * DOUBLE);
    for (const quality of [1, 2, 3]) s[COUNTS_AT + month * 3 + quality - 1] = sum.days[quality] ?? 0;
    if (days.quality.every((code) => code === 0)) continue;
    m[monthName(month)] = new mongo.Binary(Buffer.concat([bytesOf(days.energy), days.quality]));
    if (sum.exported !== 0) x[monthName(month)] = new mongo.Binary(bytesOf(days.exported));
  }
  return {
    b: firstKnown(year, of) ?? of * 10_000 + 1_231,
    m,
    ...(Object.keys(x).length > 0 && { x }),
    s: new mongo.Binary(s),
    r: new mongo.Binary(Buffer.concat(year.map(({ revision }) => bytesOf(revision)))),
  };
}

export function unpacked({ m, x, r }: Packed): EnergyYear {
  const year = emptyYear();
  const revisions = new Uint16Array(Uint8Array.prototype.slice.call(bytes(r)).buffer);
  for (const [month, { energy, exported, quality, revision }] of year.entries()) {
    revision.set(revisions.subarray(month * MONTH_DAYS, (month + 1) * MONTH_DAYS));
    const days = daysOf(m, month);
    const given = x?.[monthName(month)];
    if (!days) continue;
    for (let place = 0; place < MONTH_DAYS; place += 1) {
      energy[place] = days.energyAt(place);
      quality[place] = days.qualityAt(place);
      if (given) exported[place] = doubleAt(bytes(given), place);
    }
  }
  return year;
}

/** The days of a month as they are stored: read where they lie, without a copy. */
export type StoredDays = {
  readonly energyAt: (place: number) => number;
  readonly qualityAt: (place: number) => number;
};

export function daysOf(m: Packed['m'] | undefined, month: number): StoredDays | undefined {
  const stored = m?.[monthName(month)];
  if (!stored) return undefined;
  const days = bytes(stored);
  return {
    energyAt: (place) => doubleAt(days, place),
    qualityAt: (place) => days[QUALITIES_AT + place] ?? 0,
  };
}

/** What a connection gave to the network on a day. */
export function exportedAt(x: Packed['x'] | undefined, month: number, place: number): number {
  const stored = x?.[monthName(month)];
  return stored ? doubleAt(bytes(stored), place) : 0;
}

/** A month's sum as it is stored. */
export function monthSum({ s }: Pick<Packed, 's'>, month: number): MonthSum {
  const sums = bytes(s);
  const at = COUNTS_AT + month * 3;
  return {
    energy: doubleAt(sums, month),
    exported: doubleAt(sums, MONTHS + month),
    days: [0, sums[at] ?? 0, sums[at + 1] ?? 0, sums[at + 2] ?? 0],
  };
}

function doubleAt(stored: Uint8Array, index: number): number {
  return new DataView(stored.buffer, stored.byteOffset + index * DOUBLE, DOUBLE).getFloat64(0, true);
}

function bytes({ buffer, position }: mongo.Binary): Uint8Array {
  return buffer.subarray(0, position);
}

/** Little-endian, as all machines are that this runs on. */
function bytesOf(numbers: Float64Array | Uint16Array): Buffer {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
