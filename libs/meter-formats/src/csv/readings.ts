import type { FileItem } from '../file-item';
import { columnsOf } from './header';
import { intervalLongProfile } from './interval-long';
import { registerProfile } from './register';
import { cell, type Profile, type Row } from './row-reader';

/** Intervals and registers in one table, as exports of this program have them: a row is what its cells hold. */
export const readingsProfile: Profile = (header, options) => {
  const columns = columnsOf(header);
  const both = columns.energy !== undefined && columns.start !== undefined;
  if (!both || columns.register === undefined || columns.readAt === undefined) return undefined;
  const intervals = intervalLongProfile(header, options);
  const registers = registerProfile(header, options);
  if (!intervals || !registers) return undefined;
  const read = (row: Row): FileItem[] => (cell(row, columns.register) === '' ? intervals : registers).read(row);
  return { format: 'csv-readings', read, end: () => intervals.end() };
};
