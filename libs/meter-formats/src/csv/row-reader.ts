import type { FileItem, FileOptions, FileQuality, FileReading } from '../file-item';
import { shownText } from '../file-item';

export type Row = { readonly line: number; readonly cells: readonly string[]; readonly text: string };

/** Reads the rows below one kind of header. */
export type RowReader = {
  /** The profile's name, as the import report shows it. */
  readonly format: string;
  read(row: Row): FileItem[];
  /** What was still being put together when the file ended. */
  end(): FileItem[];
};

/** A profile looks at a header and answers a reader where it knows what the columns mean. */
export type Profile = (header: readonly string[], options: FileOptions) => RowReader | undefined;

export function problem(row: Row, reason: string, lines = 1): FileItem {
  return { kind: 'problem', line: row.line, lines, reason, text: shownText(row.text) };
}

export function readingAt(row: Row, reading: FileReading): FileItem {
  return { kind: 'reading', line: row.line, lines: 1, reading, text: shownText(row.text) };
}

export function cell(row: Row, index: number | undefined): string {
  return index === undefined ? '' : (row.cells[index] ?? '').trim();
}

const QUALITIES: Readonly<Record<string, FileQuality>> = {
  '': 'actual',
  a: 'actual',
  actual: 'actual',
  valid: 'actual',
  e: 'estimated',
  estimated: 'estimated',
  s: 'estimated',
  substituted: 'estimated',
  f: 'estimated',
};

export function qualityOf(text: string): FileQuality | undefined {
  return QUALITIES[text.toLowerCase()];
}
