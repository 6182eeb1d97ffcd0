import type { Category } from '@kilowallet/contracts';
import type { DayNumber } from '@kilowallet/kernel';
import { binaryNamed, firstElement, isElement, nextElement, textOf, valueOf, type Place } from './bson-in-place';
import { eraOf, MONTHS_OF_YEAR } from './energy-era';
import { exportsIn, monthName, StoredDays, StoredSums, yearName } from './packed-era';

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
  private readonly days: number | undefined;
  private readonly exports: number | undefined;
  private readonly sums: number | undefined;
  private readonly sumsOfExports: number | undefined;
  /** Those of the year that was looked at last: months come in their order. */
  private looked: { readonly year: string; readonly sums: StoredSums } | undefined;

  /** @param start where among the bytes a document of `consumption_eras` begins */
  constructor(
    private readonly bytes: Buffer,
    start = 0,
  ) {
    for (let element = firstElement(start); isElement(bytes, element);) {
      const at = valueOf(bytes, element);
      switch (String.fromCharCode(bytes[element + 1] ?? 0)) {
        case 'c':
          this.connectionId = textOf(bytes, at);
          break;
        case 'a':
          this.area = textOf(bytes, at);
          break;
        case 'g':
          this.category = textOf(bytes, at) as Category | '';
          break;
        case 'f':
          this.feeder = textOf(bytes, at);
          break;
        case 'b':
          this.begin = bytes.readInt32LE(at);
          break;
        case 's':
          this.sums = at;
          break;
        case 't':
          this.sumsOfExports = at;
          break;
        case 'm':
          this.days = at;
          break;
        case 'x':
          this.exports = at;
          break;
      }
      element = nextElement(bytes, element, at);
    }
    this.era = eraOf(this.begin);
  }

  /** @param month of the era; undefined where no day of it is known, or it was not asked for */
  daysOf(month: number): StoredDays | undefined {
    const days = this.binaryIn(this.days, monthName(month));
    return days && new StoredDays(days);
  }

  /** Milliwatt-hours given to the network on a day, the month's first at 0. */
  exportedAt(month: number, place: number): number {
    const exports = this.binaryIn(this.exports, monthName(month));
    return exports ? exportsIn(exports, place) : 0;
  }

  /** Milliwatt-hours of all of a month. */
  energyOfMonth(month: number): number {
    return this.sumsOf(month).energyOf(month % MONTHS_OF_YEAR);
  }

  /** Milliwatt-hours given to the network in all of a month. */
  exportedInMonth(month: number): number {
    return this.sumsOf(month).exportedOf(month % MONTHS_OF_YEAR);
  }

  /** Days of a month of a quality: 1 actual, 2 estimated, 3 provisional. */
  daysInMonth(month: number, quality: number): number {
    return this.sumsOf(month).daysOf(month % MONTHS_OF_YEAR, quality);
  }

  knownDaysInMonth(month: number): number {
    return this.daysInMonth(month, 1) + this.daysInMonth(month, 2) + this.daysInMonth(month, 3);
  }

  private sumsOf(month: number): StoredSums {
    const year = yearName(month);
    if (this.looked?.year !== year) {
      const sums = new StoredSums(this.binaryIn(this.sums, year), this.binaryIn(this.sumsOfExports, year));
      this.looked = { year, sums };
    }
    return this.looked.sums;
  }

  private binaryIn(document: number | undefined, name: string): Place | undefined {
    return document === undefined ? undefined : binaryNamed(this.bytes, document, name);
  }
}

/**
 * The eras of a page, `{ _id: null, eras: […] }` as BSON, in the order of their connections.
 *
 * Each is made when its turn comes: objects that are held by the thousand until all are read would be taken for such
 * that stay, and be collected with the whole heap instead of in passing.
 */
export class PageOfEras implements Iterable<ReportedEra> {
  private readonly places: number[] = [];

  constructor(private readonly bytes: Buffer) {
    const id = firstElement(0);
    const list = nextElement(bytes, id, valueOf(bytes, id));
    for (let element = firstElement(valueOf(bytes, list)); isElement(bytes, element);) {
      const at = valueOf(bytes, element);
      this.places.push(at);
      element = nextElement(bytes, element, at);
    }
  }

  get length(): number {
    return this.places.length;
  }

  get lastConnectionId(): string | undefined {
    const last = this.places.at(-1);
    return last === undefined ? undefined : new ReportedEra(this.bytes, last).connectionId;
  }

  *[Symbol.iterator](): Generator<ReportedEra, undefined> {
    for (const at of this.places) yield new ReportedEra(this.bytes, at);
  }
}

/** The eras of several pages, each connection's one after the other, in the order of the pages. */
export function* byConnection(pages: readonly PageOfEras[]): Generator<ReportedEra, void> {
  const rest = pages.map((page) => page[Symbol.iterator]());
  const heads = rest.map((eras) => eras.next().value);
  for (;;) {
    let first: number | undefined;
    for (const [place, era] of heads.entries()) {
      const least = first === undefined ? undefined : heads[first]?.connectionId;
      if (era && (least === undefined || era.connectionId < least)) first = place;
    }
    const era = first === undefined ? undefined : heads[first];
    if (first === undefined || !era) return;
    yield era;
    heads[first] = rest[first]?.next().value;
  }
}
