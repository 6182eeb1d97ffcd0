import type { FileItem } from '../file-item';
import { instantOf, parseMoment } from '../text/moments';
import { fileNumber } from '../text/numbers';
import { columnsOf } from './header';
import { cell, problem, qualityOf, readingAt, type Profile, type Row } from './row-reader';

/** `meter, time, cumulative kWh`: one row for a register at a moment. */
export const registerProfile: Profile = (header, { timeZone }) => {
  const columns = columnsOf(header);
  const time = columns.readAt ?? columns.start ?? columns.day;
  if (columns.meter === undefined || time === undefined || columns.register === undefined) return undefined;
  const read = (row: Row): FileItem => {
    const meter = cell(row, columns.meter);
    const moment = parseMoment(cell(row, time));
    const readAt = moment && instantOf(moment, timeZone);
    const registerKwh = fileNumber(cell(row, columns.register));
    const quality = qualityOf(cell(row, columns.quality));
    if (meter === '') return problem(row, 'the meter is blank');
    if (!moment) return problem(row, `"${cell(row, time)}" is no time (YYYY-MM-DD HH:MM)`);
    if (!readAt) return problem(row, 'a register needs the time of day at which it was read');
    if (cell(row, columns.register) === '') return problem(row, 'the register is blank');
    if (!registerKwh) return problem(row, `"${cell(row, columns.register)}" is no number`);
    if (!quality) return problem(row, `"${cell(row, columns.quality)}" is no quality known here`);
    const register = cell(row, columns.registerName) || 'import';
    const reading = { type: 'register', meter, register, readAt, registerKwh, quality } as const;
    return readingAt(row, reading);
  };
  return { format: 'csv-register', read: (row) => [read(row)], end: () => [] };
};
