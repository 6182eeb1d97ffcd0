import type { FileItem } from '@kilowallet/meter-formats';
import { NO_ROWS, type ImportError, type ImportRows, type ImportWarning } from './import.repository';
import type { IngestOutcome } from './ingest-readings';

/** Errors and warnings that the report shows; a file that is wrong throughout says so with the first of them. */
const SHOWN = 500;
/** What a report shows of a row; the error file has more of it. */
const SHOWN_CHARACTERS = 200;
/** What is kept for the error file: more than this nobody mends by hand. */
const KEPT_ERRORS = 100_000;
const KEPT_CHARACTERS = 64_000_000;

type ReadingItem = Extract<FileItem, { kind: 'reading' }>;

/** What became of every row of an upload, while it is being read. */
export class ImportReport {
  readonly rows: ImportRows = { ...NO_ROWS };
  readonly errors: ImportError[] = [];
  readonly warnings: ImportWarning[] = [];
  moreErrors = 0;
  moreWarnings = 0;
  private unsaved: ImportError[] = [];
  private kept = { errors: 0, characters: 0 };

  /** A row that could not be understood. */
  problem(item: Extract<FileItem, { kind: 'problem' }>, entry: string | null): void {
    this.rows.read += item.lines;
    this.rows.rejected += item.lines;
    this.error({ entry, line: item.line, reason: item.reason, text: item.text });
  }

  /** Something that a person should know; no row was refused for it. */
  warning(item: Extract<FileItem, { kind: 'warning' }>, entry: string | null): void {
    if (this.warnings.length < SHOWN) this.warnings.push({ entry, line: item.line, reason: item.reason });
    else this.moreWarnings += 1;
  }

  /** Rows that were understood, and what the judgement of their reading was. */
  reading(item: ReadingItem, entry: string | null, outcome: IngestOutcome): void {
    this.rows.read += item.lines;
    this.rows[outcome.outcome] += item.lines;
    if (outcome.outcome === 'rejected') {
      this.error({ entry, line: item.line, reason: outcome.rejection.detail, text: item.text });
    }
  }

  /** The errors since the last time, for the error file. */
  takeUnsaved(): ImportError[] {
    const { unsaved } = this;
    this.unsaved = [];
    return unsaved;
  }

  private error(error: ImportError): void {
    if (this.errors.length < SHOWN) this.errors.push({ ...error, text: shortened(error.text) });
    else this.moreErrors += 1;
    if (this.kept.errors >= KEPT_ERRORS || this.kept.characters >= KEPT_CHARACTERS) return;
    this.kept.errors += 1;
    this.kept.characters += error.text.length;
    this.unsaved.push(error);
  }
}

function shortened(text: string): string {
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}
