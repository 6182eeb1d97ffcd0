import { hoursInServiceDay } from '@kilowallet/kernel';
import type { FileItem } from '../file-item';
import { parseMoment } from '../text/moments';
import { fileNumber } from '../text/numbers';
import { columnsOf } from './header';
import { cell, problem, qualityOf, readingAt, type Profile, type Row } from './row-reader';

const TIME_COLUMN = /^\D*(\d{1,2}):?(\d{2})$/;
const LENGTHS = [5, 15, 30, 60];

/** `meter, date, 00:00, 00:30, …`: one row for a meter and day, one column for each interval. */
export const intervalWideProfile: Profile = (header, { timeZone }) => {
  const columns = columnsOf(header);
  const times = header.flatMap((name, index) => (isTimeColumn(name) ? [index] : []));
  const minutes = LENGTHS.find((length) => length * times.length === 1_440);
  if (columns.meter === undefined || columns.day === undefined || minutes === undefined) return undefined;
  const read = (row: Row): FileItem => {
    const meter = cell(row, columns.meter);
    const moment = parseMoment(cell(row, columns.day));
    const quality = qualityOf(cell(row, columns.quality));
    if (meter === '') return problem(row, 'the meter is blank');
    if (!moment) return problem(row, `"${cell(row, columns.day)}" is no date (YYYY-MM-DD)`);
    if (!quality) return problem(row, `"${cell(row, columns.quality)}" is no quality known here`);
    if (hoursInServiceDay(moment.day, timeZone) !== 24)
      return problem(row, 'the day has no 24 hours: send it row by row');
    const values = times.map((index) => {
      const text = cell(row, index);
      return text === '' ? null : fileNumber(text);
    });
    const bad = values.indexOf(undefined);
    if (bad >= 0) return problem(row, `"${cell(row, times[bad])}" in column ${(times[bad] ?? 0) + 1} is no number`);
    const channel = cell(row, columns.registerName) || 'import';
    const known = values.map((value) => value ?? null);
    const reading = { type: 'interval', meter, channel, day: moment.day, minutes, values: known, quality } as const;
    return readingAt(row, reading);
  };
  return { format: 'csv-interval-wide', read: (row) => [read(row)], end: () => [] };
};

function isTimeColumn(name: string): boolean {
  const time = TIME_COLUMN.exec(name.trim());
  return time !== null && Number(time[1]) <= 24 && Number(time[2]) < 60;
}
