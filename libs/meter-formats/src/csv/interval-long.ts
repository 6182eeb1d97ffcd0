import { hoursInServiceDay, serviceDayOf, startOfServiceDay, type Decimal, type ServiceDay } from '@kilowallet/kernel';
import type { FileItem, FileOptions, FileQuality } from '../file-item';
import { instantOf, parseMoment } from '../text/moments';
import { fileNumber } from '../text/numbers';
import { columnsOf, type Columns } from './header';
import { cell, problem, qualityOf, type Profile, type Row, type RowReader } from './row-reader';

const LENGTHS = [5, 15, 30, 60];

type Value = { readonly row: Row; readonly at: number; readonly kwh: Decimal; readonly quality: FileQuality };
type OpenDay = {
  readonly key: string;
  readonly meter: string;
  readonly channel: string;
  readonly day: ServiceDay;
  readonly minutes: number | undefined;
  readonly values: Value[];
};

/** `meter, time, kWh`: one row for an interval; rows of a meter and day that follow each other become one day. */
export const intervalLongProfile: Profile = (header, options) => {
  const columns = columnsOf(header);
  const time = columns.start ?? columns.end;
  if (columns.meter === undefined || time === undefined || columns.energy === undefined) return undefined;
  return new LongReader(columns, time, options);
};

class LongReader implements RowReader {
  readonly format = 'csv-interval';
  private open: OpenDay | undefined;
  /** Learnt from the days before: a day with a single row cannot tell its length. */
  private usualMinutes: number | undefined;

  constructor(
    private readonly columns: Columns,
    private readonly time: number,
    private readonly options: FileOptions,
  ) {}

  read(row: Row): FileItem[] {
    const value = this.valueOf(row);
    if ('kind' in value) return [value];
    const { meter, channel, day, minutes } = value;
    const key = `${meter}|${channel}|${day}|${minutes}`;
    const finished = this.open?.key === key ? [] : this.end();
    this.open ??= { key, meter, channel, day, minutes, values: [] };
    this.open.values.push(value);
    return finished;
  }

  end(): FileItem[] {
    const { open } = this;
    this.open = undefined;
    return open ? this.dayOf(open) : [];
  }

  private valueOf(row: Row): FileItem | (Value & Omit<OpenDay, 'key' | 'values'>) {
    const { columns } = this;
    const meter = cell(row, columns.meter);
    const text = cell(row, columns.energy);
    const moment = parseMoment(cell(row, this.time));
    const instant = moment && instantOf(moment, this.options.timeZone);
    const kwh = fileNumber(text);
    const quality = qualityOf(cell(row, columns.quality));
    const given = cell(row, columns.minutes);
    const minutes = given === '' ? undefined : Number(given);
    if (meter === '') return problem(row, 'the meter is blank');
    if (!instant) return problem(row, `"${cell(row, this.time)}" is no time (YYYY-MM-DD HH:MM)`);
    if (text === '') return problem(row, 'the energy is blank: the interval is missing, not zero');
    if (!kwh) return problem(row, `"${text}" is no number`);
    if (!quality) return problem(row, `"${cell(row, columns.quality)}" is no quality known here`);
    if (minutes !== undefined && !LENGTHS.includes(minutes))
      return problem(row, `"${given}" is no interval length known here`);
    // where rows name the end of their interval, midnight belongs to the day before
    const marksEnd = columns.start === undefined;
    const within = new Date(instant.getTime() - (marksEnd ? 1 : 0));
    const day = serviceDayOf(within, this.options.timeZone);
    const channel = cell(row, columns.registerName) || 'import';
    return { row, at: instant.getTime(), kwh, quality, meter, channel, day, minutes };
  }

  private dayOf(open: OpenDay): FileItem[] {
    const [first] = open.values;
    if (!first) return [];
    const minutes = open.minutes ?? shortestStep(open.values) ?? this.usualMinutes;
    const lines = open.values.length;
    if (minutes === undefined || !LENGTHS.includes(minutes)) {
      return [problem(first.row, 'the length of the intervals is not told: add a column "minutes"', lines)];
    }
    this.usualMinutes = minutes;
    const start = startOfServiceDay(open.day, this.options.timeZone).getTime();
    const shift = this.columns.start === undefined ? 1 : 0;
    const count = (hoursInServiceDay(open.day, this.options.timeZone) * 60) / minutes;
    const values: (Decimal | null)[] = Array.from({ length: count }, () => null);
    const problems: FileItem[] = [];
    let good = 0;
    for (const value of open.values) {
      const slot = (value.at - start) / (minutes * 60_000) - shift;
      const stored = values[slot];
      if (!Number.isInteger(slot)) problems.push(problem(value.row, `the time is on no border of ${minutes} minutes`));
      else if (stored && !stored.eq(value.kwh))
        problems.push(problem(value.row, `another value for this time stands above (${stored.toString()})`));
      else {
        values[slot] = value.kwh;
        good += 1;
      }
    }
    if (good === 0) return problems;
    const quality = open.values.every((value) => value.quality === 'actual') ? 'actual' : 'estimated';
    const { meter, channel, day } = open;
    const reading = { type: 'interval', meter, channel, day, minutes, values, quality } as const;
    return [{ kind: 'reading', line: first.row.line, lines: good, reading }, ...problems];
  }
}

function shortestStep(values: readonly Value[]): number | undefined {
  const times = values.map((value) => value.at).sort((a, b) => a - b);
  const steps = times.slice(1).flatMap((at, index) => (at > (times[index] ?? at) ? [at - (times[index] ?? at)] : []));
  return steps.length > 0 ? Math.min(...steps) / 60_000 : undefined;
}
