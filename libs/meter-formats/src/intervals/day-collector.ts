import { hoursInServiceDay, startOfServiceDay, type Decimal, type ServiceDay } from '@kilowallet/kernel';
import { shownText, type FileItem, type FileQuality } from '../file-item';

/** Where in a file something stands. */
export type Place = { readonly line: number; readonly text: string };

/** The energy of one interval, before its day is put together. */
export type TimedValue = {
  readonly place: Place;
  readonly meter: string;
  readonly channel: string;
  readonly day: ServiceDay;
  /** The instant that the file names, in milliseconds. */
  readonly at: number;
  /** Length of the interval, where the file tells it. */
  readonly minutes: number | undefined;
  readonly kwh: Decimal;
  readonly quality: FileQuality;
  readonly unit?: 'kvarh' | 'kVAh';
  readonly point?: string;
};

type OpenDay = { readonly values: TimedValue[] };

export const INTERVAL_LENGTHS: readonly number[] = [5, 15, 30, 60, 1_440];

/** Values held back until their day is whole, whatever the order of a file: enough for thousands of meters. */
const HELD_VALUES_MAX = 100_000;

/**
 * Puts intervals that come one by one together into days. Rows may be sorted by meter or by time: a day is closed when
 * its meter goes on to another one, when too many values wait, or at the end. What is closed too early is no loss,
 * since days with gaps complete each other where they are stored.
 */
export class DayCollector {
  private readonly open = new Map<string, OpenDay>();
  private held = 0;
  /** Learnt from the days before: a day with a single row cannot tell its length. */
  private usualMinutes: number | undefined;

  /** @param marksEnd whether times name the end of an interval rather than its start */
  constructor(
    private readonly timeZone: string,
    private readonly marksEnd: boolean,
  ) {}

  add(value: TimedValue): FileItem[] {
    const key = `${value.meter}|${value.channel}`;
    const before = this.open.get(key);
    const first = before?.values[0];
    const same = first?.day === value.day && first.minutes === value.minutes && first.unit === value.unit;
    const finished = before && !same ? this.close(key) : [];
    const day = this.open.get(key);
    if (day) day.values.push(value);
    else this.open.set(key, { values: [value] });
    this.held += 1;
    return this.held > HELD_VALUES_MAX ? [...finished, ...this.end()] : finished;
  }

  end(): FileItem[] {
    return [...this.open.keys()].flatMap((key) => this.close(key));
  }

  private close(key: string): FileItem[] {
    const values = this.open.get(key)?.values ?? [];
    this.open.delete(key);
    this.held -= values.length;
    return this.dayOf(values);
  }

  private dayOf(given: readonly TimedValue[]): FileItem[] {
    const [first] = given;
    if (!first) return [];
    const minutes = first.minutes ?? shortestStep(given) ?? this.usualMinutes;
    if (minutes === undefined || !INTERVAL_LENGTHS.includes(minutes)) {
      const reason = 'the length of the intervals is not told: add a column "minutes"';
      return [{ ...placed(first.place), kind: 'problem', lines: given.length, reason }];
    }
    this.usualMinutes = minutes;
    const start = startOfServiceDay(first.day, this.timeZone).getTime();
    const length = minutes === 1_440 ? hoursInServiceDay(first.day, this.timeZone) * 60 : minutes;
    const count = (hoursInServiceDay(first.day, this.timeZone) * 60) / length;
    const values: (Decimal | null)[] = Array.from({ length: count }, () => null);
    const problems: FileItem[] = [];
    const taken: TimedValue[] = [];
    for (const value of given) {
      const slot = (value.at - start) / (length * 60_000) - (this.marksEnd ? 1 : 0);
      const stored = values[slot];
      if (!Number.isInteger(slot)) {
        problems.push(problemAt(value.place, `the time is on no border of ${minutes} minutes`));
      } else if (stored && !stored.eq(value.kwh)) {
        problems.push(problemAt(value.place, `another value for this time stands above (${stored.toString()})`));
      } else {
        values[slot] = value.kwh;
        taken.push(value);
      }
    }
    if (taken.length === 0) return problems;
    const quality: FileQuality = taken.every((value) => value.quality === 'actual') ? 'actual' : 'estimated';
    const { meter, channel, day, unit, point } = first;
    const reading = {
      type: 'interval' as const,
      meter,
      channel,
      day,
      minutes,
      values,
      quality: quality,
      ...(unit && { unit }),
      ...(point !== undefined && { point }),
    };
    return [{ ...placed(first.place), kind: 'reading', lines: taken.length, reading }, ...problems];
  }
}

function problemAt(place: Place, reason: string): FileItem {
  return { ...placed(place), kind: 'problem', lines: 1, reason };
}

function placed({ line, text }: Place): Place {
  return { line, text: shownText(text) };
}

function shortestStep(values: readonly TimedValue[]): number | undefined {
  const times = values.map((value) => value.at).sort((a, b) => a - b);
  const steps = times.slice(1).flatMap((at, index) => (at > (times[index] ?? at) ? [at - (times[index] ?? at)] : []));
  return steps.length > 0 ? Math.min(...steps) / 60_000 : undefined;
}
