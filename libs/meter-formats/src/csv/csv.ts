import { UnknownFormat, type ByteSource, type FileItem, type FileOptions } from '../file-item';
import { readLines, type Line } from '../text/lines';
import { splitFields } from '../text/split-fields';
import { cimProfile } from './cim-profile';
import { dailyProfile } from './daily';
import { delimiterOf } from './header';
import { intervalLongProfile } from './interval-long';
import { intervalWideProfile } from './interval-wide';
import { readingsProfile } from './readings';
import { registerProfile } from './register';
import { problem, type Profile, type Row, type RowReader } from './row-reader';

/** Most telling first: a header with both a register and energy is a register's. */
const PROFILES: readonly Profile[] = [
  cimProfile,
  readingsProfile,
  registerProfile,
  intervalWideProfile,
  intervalLongProfile,
  dailyProfile,
];

/** Exports put titles and addresses above their header; further down nobody looks for it. */
const HEADER_WITHIN_LINES = 40;

/** The header of a text that some profile knows, or `undefined`. */
export function csvReaderOf(
  header: string,
  options: FileOptions,
): { reader: RowReader; delimiter: string } | undefined {
  const delimiter = delimiterOf(header);
  const cells = splitFields(header, delimiter)?.map((cell) => cell.trim());
  if (!cells) return undefined;
  for (const profile of PROFILES) {
    const reader = profile(cells, options);
    if (reader) return { reader, delimiter };
  }
  return undefined;
}

/**
 * Reads delimited meter data whose columns are known by their names, in batches, in constant memory.
 * A row that is not understood is a problem with its line; the others are read.
 *
 * @throws UnknownFormat where no header of a known profile is found
 */
export async function* readCsv(
  source: ByteSource,
  options: FileOptions,
  onFormat: (format: string) => void = () => undefined,
): AsyncGenerator<FileItem[]> {
  let known: ReturnType<typeof csvReaderOf>;
  const above: FileItem[] = [];
  for await (const lines of readLines(source)) {
    const items: FileItem[] = [];
    for (const line of lines) {
      if (isIdle(line)) continue;
      if (known) items.push(...readRow(line, known));
      else {
        known = headerAt(line, above.length, options);
        if (known) {
          onFormat(known.reader.format);
          items.push(...above);
        } else above.push(aboveHeader(line));
      }
    }
    if (items.length > 0) yield items;
  }
  if (!known) throw new UnknownFormat('the file is empty, or its header names no columns known here');
  const last = known.reader.end();
  if (last.length > 0) yield last;
}

function headerAt(line: Line, above: number, options: FileOptions): ReturnType<typeof csvReaderOf> {
  const found = csvReaderOf(line.text, options);
  // a file without line ends is one line in any number of pieces
  if (!found && Math.max(line.number, above) >= HEADER_WITHIN_LINES) {
    throw new UnknownFormat('no header with a meter, a date or time, and kWh or a register was found');
  }
  return found;
}

/** A title as a rule; where rows were sorted by mistake, data. */
function aboveHeader({ number, text }: Line): FileItem {
  return { kind: 'warning', line: number, reason: `above the header, and not read: ${text.slice(0, 80)}` };
}

function readRow(line: Line, { reader, delimiter }: { reader: RowReader; delimiter: string }): FileItem[] {
  const cells = splitFields(line.text, delimiter);
  const row: Row = { line: line.number, cells: cells ?? [], text: line.text };
  return cells ? reader.read(row) : [problem(row, 'a quote is opened and never closed')];
}

function isIdle({ text }: Line): boolean {
  return text.startsWith('#') || text.trim() === '';
}
