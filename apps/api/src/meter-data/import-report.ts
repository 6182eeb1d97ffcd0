import type { FileItem } from '@kilowallet/meter-formats';
import { NO_ROWS, type ImportError, type ImportRows } from './import.repository';
import type { ReadingOutcome } from './store-readings';

/** Errors that the report shows; a file that is wrong throughout says so with the first of them. */
const ERRORS_SHOWN = 500;

type ReadingItem = Extract<FileItem, { kind: 'reading' }>;

/** What became of every row of a file, while it is being read. */
export class ImportReport {
  readonly rows: ImportRows = { ...NO_ROWS };
  readonly errors: ImportError[] = [];
  moreErrors = 0;

  /** A row that could not be understood. */
  problem(item: Extract<FileItem, { kind: 'problem' }>): void {
    this.rows.read += item.lines;
    this.rows.rejected += item.lines;
    this.error({ line: item.line, reason: item.reason, text: item.text });
  }

  /** Something that a person should know; no row was refused for it. */
  warning(item: Extract<FileItem, { kind: 'warning' }>): void {
    this.error({ line: item.line, reason: `Note: ${item.reason}`, text: '' });
  }

  /** Rows that were understood, and what the judgement of their reading was. */
  reading(item: ReadingItem, outcome: ReadingOutcome): void {
    this.rows.read += item.lines;
    this.rows[outcome.outcome] += item.lines;
    if (outcome.outcome === 'rejected') {
      this.error({ line: item.line, reason: outcome.rejection.detail, text: shown(item) });
    }
  }

  private error(error: ImportError): void {
    if (this.errors.length < ERRORS_SHOWN) this.errors.push(error);
    else this.moreErrors += 1;
  }
}

function shown({ reading }: ReadingItem): string {
  return reading.type === 'register'
    ? `${reading.meter} ${reading.readAt.toISOString()} ${reading.registerKwh.toString()}`
    : `${reading.meter} ${reading.day}`;
}
