import { fileNumber } from '../text/numbers';
import { parseMoment } from '../text/moments';
import { columnsOf } from './header';
import { cell, problem, qualityOf, readingAt, type Profile, type Row } from './row-reader';
import type { FileItem } from '../file-item';

/** `meter, date, kWh`: one row for a meter and day. */
export const dailyProfile: Profile = (header) => {
  const columns = columnsOf(header);
  if (columns.meter === undefined || columns.day === undefined || columns.energy === undefined) return undefined;
  if (columns.start !== undefined || columns.end !== undefined) return undefined;
  const read = (row: Row): FileItem => {
    const meter = cell(row, columns.meter);
    const moment = parseMoment(cell(row, columns.day));
    const energy = fileNumber(cell(row, columns.energy));
    const quality = qualityOf(cell(row, columns.quality));
    if (meter === '') return problem(row, 'the meter is blank');
    if (!moment) return problem(row, `"${cell(row, columns.day)}" is no date (YYYY-MM-DD)`);
    if (cell(row, columns.energy) === '') return problem(row, 'the energy is blank: the day is missing, not zero');
    if (!energy) return problem(row, `"${cell(row, columns.energy)}" is no number`);
    if (!quality) return problem(row, `"${cell(row, columns.quality)}" is no quality known here`);
    const channel = cell(row, columns.registerName) || 'import';
    const reading = {
      type: 'interval',
      meter,
      channel,
      day: moment.day,
      minutes: 1_440,
      values: [energy],
      quality,
    } as const;
    return readingAt(row, reading);
  };
  return { format: 'csv-daily', read: (row) => [read(row)], end: () => [] };
};
