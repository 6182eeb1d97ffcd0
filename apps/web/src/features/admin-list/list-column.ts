import type { Column } from '@kilowallet/ui';
import type { CsvCell, CsvColumn } from '@/features/api/csv';

/** A column on screen and in the exported file. */
export type ListColumn<Row> = Column<Row> & {
  /** The plain value for the file; a column without it stays on screen only. */
  readonly csv?: (row: Row) => CsvCell;
};

/** What goes into the file: the columns on screen, then those that only the file has room for. */
export function csvColumns<Row>(
  columns: readonly ListColumn<Row>[],
  more: readonly CsvColumn<Row>[] = [],
): CsvColumn<Row>[] {
  const shown = columns.flatMap(({ header, csv }) => (csv ? [{ header, value: csv }] : []));
  return [...shown, ...more];
}
