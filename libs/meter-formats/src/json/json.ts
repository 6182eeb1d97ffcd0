import type { Decimal } from '@kilowallet/kernel';
import {
  shownText,
  UnknownFormat,
  type ByteSource,
  type FileItem,
  type FileOptions,
  type FileReading,
} from '../file-item';
import { INTERVAL_LENGTHS } from '../intervals/day-collector';
import { qualityOf } from '../csv/row-reader';
import { readLines } from '../text/lines';
import { instantOf, meterDay, parseMoment } from '../text/moments';
import { fileNumber } from '../text/numbers';
import { ObjectCutter, type Piece } from './object-cutter';

/**
 * Reads JSON as the API's batches have it: `register`, `interval` and `daily` readings in a list, in
 * `{ "readings": […] }`, or one object on each line (JSON Lines, RFC 8259). An object that is no reading is a problem
 * with its line; the others are read.
 */
export async function* readJson(source: ByteSource, options: FileOptions): AsyncGenerator<FileItem[]> {
  const cutter = new ObjectCutter();
  let objects = 0;
  const itemsOf = (pieces: readonly Piece[]) => {
    objects += pieces.filter((piece) => piece.kind === 'object').length;
    return pieces.map((piece) => itemOf(piece, options));
  };
  for await (const lines of readLines(source)) {
    const items = itemsOf(lines.flatMap((line) => cutter.cut(line)));
    if (items.length > 0) yield items;
  }
  const last = itemsOf(cutter.end());
  if (last.length > 0) yield last;
  if (objects === 0) throw new UnknownFormat('the file is JSON, but holds no readings');
}

function itemOf(piece: Piece, options: FileOptions): FileItem {
  const { line } = piece;
  const text = shownText(piece.text.trim());
  const problem = (reason: string, lines: number): FileItem => ({ kind: 'problem', line, lines, reason, text });
  if (piece.kind === 'stray') return problem(piece.reason, piece.lines);
  const read = readingOf(piece.text, options);
  return 'refused' in read
    ? problem(read.refused, piece.lines)
    : { kind: 'reading', line, lines: piece.lines, reading: read, text };
}

type Refused = { readonly refused: string };

function readingOf(text: string, { timeZone }: FileOptions): FileReading | Refused {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { refused: 'the object is no JSON' };
  }
  const fields = new Map(Object.entries(parsed as object) as [string, unknown][]);
  const field = (name: string) => textOf(fields.get(name));
  const meter = field('meter');
  const quality = qualityOf(field('quality'));
  if (meter === '') return { refused: 'the meter is missing' };
  if (!quality) return { refused: `"${field('quality')}" is no quality known here` };
  switch (field('type')) {
    case 'register': {
      const moment = parseMoment(field('readAt'));
      const readAt = moment && instantOf(moment, timeZone);
      const registerKwh = fileNumber(field('kwh'));
      if (!readAt) return { refused: `"${field('readAt')}" is no time` };
      if (!registerKwh) return { refused: `"${field('kwh')}" is no number` };
      return { type: 'register', meter, register: field('register') || 'import', readAt, registerKwh, quality };
    }
    case 'daily':
    case 'interval': {
      const daily = field('type') === 'daily';
      const day = meterDay(field('day'));
      const minutes = daily ? 1_440 : Number(field('minutes'));
      const values = daily ? valuesOf([fields.get('kwh')]) : valuesOf(fields.get('values'));
      if (!day) return { refused: `"${field('day')}" is no day (YYYY-MM-DD)` };
      if (!INTERVAL_LENGTHS.includes(minutes))
        return { refused: `"${field('minutes')}" is no interval length known here` };
      if (!values || values.length === 0)
        return { refused: daily ? 'the energy is no number' : 'the values are no list of numbers' };
      return { type: 'interval', meter, channel: field('channel') || 'import', day, minutes, values, quality };
    }
    default:
      return { refused: `"${field('type')}" is no kind of reading (register, interval, daily)` };
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

function valuesOf(list: unknown): (Decimal | null)[] | undefined {
  if (!Array.isArray(list)) return undefined;
  const values = list.map((value: unknown) => (value === null ? null : fileNumber(textOf(value))));
  return values.every((value) => value !== undefined) ? values : undefined;
}
