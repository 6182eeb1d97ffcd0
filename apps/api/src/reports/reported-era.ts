import type { Category } from '@kilowallet/contracts';
import type { DayNumber } from '@kilowallet/kernel';
import { mongo } from 'mongoose';
import { eraOf } from './energy-era';
import { exportsIn, monthName, StoredDays, StoredSums, type Place } from './packed-era';

const { parseToElements } = mongo.BSON.onDemand;
/** Before a binary's bytes stand its length and kind; before a text's its length. */
const BINARY_HEAD = 5;
const TEXT_HEAD = 4;

/**
 * A stored era as far as a report asked for it, read where its bytes came to lie: to make objects of thousands of
 * documents costs several times what it costs to add them up.
 */
export class ReportedEra {
  readonly connectionId: string = '';
  readonly area: string = '';
  readonly category: Category | '' = '';
  readonly feeder: string = '';
  /** First day of the era that is known. */
  readonly begin: DayNumber = 0;
  readonly era: number;
  readonly sums: StoredSums;
  private readonly days: number | undefined;
  private readonly exports: number | undefined;

  /** @param start where among the bytes a document of `consumption_eras` begins */
  constructor(
    private readonly bytes: Buffer,
    start = 0,
  ) {
    let sums: Place = { bytes, at: 0, length: 0 };
    for (const [, name, , at, length] of parseToElements(bytes, start)) {
      switch (String.fromCharCode(bytes[name] ?? 0)) {
        case 'c':
          this.connectionId = this.text(at, length);
          break;
        case 'a':
          this.area = this.text(at, length);
          break;
        case 'g':
          this.category = this.text(at, length) as Category | '';
          break;
        case 'f':
          this.feeder = this.text(at, length);
          break;
        case 'b':
          this.begin = bytes.readInt32LE(at);
          break;
        case 's':
          sums = { bytes, at: at + BINARY_HEAD, length: length - BINARY_HEAD };
          break;
        case 'm':
          this.days = at;
          break;
        case 'x':
          this.exports = at;
          break;
      }
    }
    this.sums = new StoredSums(sums);
    this.era = eraOf(this.begin);
  }

  /** @param month of the era; undefined where no day of it is known, or it was not asked for */
  daysOf(month: number): StoredDays | undefined {
    const days = this.ofMonth(this.days, month);
    return days && new StoredDays(days);
  }

  /** Milliwatt-hours given to the network on a day, the month's first at 0. */
  exportedAt(month: number, place: number): number {
    const exports = this.ofMonth(this.exports, month);
    return exports ? exportsIn(exports, place) : 0;
  }

  private ofMonth(months: number | undefined, month: number): Place | undefined {
    if (months === undefined) return undefined;
    const wanted = monthName(month);
    for (const [, name, size, at, length] of parseToElements(this.bytes, months)) {
      if (this.bytes.toString('latin1', name, name + size) === wanted) {
        return { bytes: this.bytes, at: at + BINARY_HEAD, length: length - BINARY_HEAD };
      }
    }
    return undefined;
  }

  private text(at: number, length: number): string {
    return this.bytes.toString('utf8', at + TEXT_HEAD, at + length - 1);
  }
}

/** The eras of a page: `{ _id, eras: […] }` as BSON. */
export function erasIn(page: Buffer): ReportedEra[] {
  const eras = [...parseToElements(page)].at(-1);
  return Array.from(eras ? parseToElements(page, eras[3]) : [], ([, , , at]) => new ReportedEra(page, at));
}
