import { serviceDayOf } from '@kilowallet/kernel';
import type { FileItem, FileOptions } from '../file-item';
import { DayCollector, INTERVAL_LENGTHS, type TimedValue } from '../intervals/day-collector';
import { instantOf, parseMoment } from '../text/moments';
import { fileNumber } from '../text/numbers';
import { columnsOf, type Columns } from './header';
import { cell, problem, qualityOf, type Profile, type Row, type RowReader } from './row-reader';

/** `meter, time, kWh`: one row for an interval; the rows of a meter and day become one day. */
export const intervalLongProfile: Profile = (header, options) => {
  const columns = columnsOf(header);
  const time = columns.start ?? columns.end;
  if (columns.meter === undefined || time === undefined || columns.energy === undefined) return undefined;
  return new LongReader(columns, time, options);
};

class LongReader implements RowReader {
  readonly format = 'csv-interval';
  private readonly days: DayCollector;

  constructor(
    private readonly columns: Columns,
    private readonly time: number,
    private readonly options: FileOptions,
  ) {
    this.days = new DayCollector(options.timeZone, this.marksEnd());
  }

  read(row: Row): FileItem[] {
    const value = this.valueOf(row);
    return 'kind' in value ? [value] : this.days.add(value);
  }

  end(): FileItem[] {
    return this.days.end();
  }

  private marksEnd(): boolean {
    return this.columns.start === undefined;
  }

  private valueOf(row: Row): FileItem | TimedValue {
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
    if (minutes !== undefined && !INTERVAL_LENGTHS.includes(minutes))
      return problem(row, `"${given}" is no interval length known here`);
    // where rows name the end of their interval, midnight belongs to the day before
    const within = new Date(instant.getTime() - (this.marksEnd() ? 1 : 0));
    const day = serviceDayOf(within, this.options.timeZone);
    const channel = cell(row, columns.registerName) || 'import';
    return { place: row, at: instant.getTime(), kwh, quality, meter, channel, day, minutes };
  }
}
