import type { Decimal } from '@kilowallet/kernel';
import { UnknownFormat, shownText, type ByteSource, type FileItem } from '../file-item';
import { readLines, type Line } from '../text/lines';
import { fileNumber } from '../text/numbers';
import { splitFields } from '../text/split-fields';
import { channelOf, nemDay, nemUnit, QUALITY_METHOD, qualityOfFlag, type NemUnit } from './nem-fields';

const LENGTHS: readonly number[] = [5, 15, 30];
const MINUTES_PER_DAY = 1_440;

/** What a 200 record says of the 300 records that follow it. */
type Stream = {
  readonly nmi: string;
  readonly suffix: string;
  readonly meter: string;
  readonly unit: NemUnit;
  readonly minutes: number;
};

/** A 300 record that 400 records may still change. */
type OpenDay = {
  readonly line: Line;
  readonly stream: Stream;
  readonly day: NonNullable<ReturnType<typeof nemDay>>;
  readonly values: (Decimal | null)[];
  readonly flags: string[];
  lines: number;
};

/**
 * Reads NEM12 interval data (AEMO, Meter Data File Format Specification NEM12 & NEM13, version 2.5): 100 header,
 * 200 stream, 300 one day, 400 qualities of ranges of the day before it, 500 manual reads, 900 end.
 *
 * A blank value is missing; a 300 record without all its values is an error row. A file that lacks its header or end
 * (as portals export them) is read, with a warning.
 */
export async function* readNem12(source: ByteSource): AsyncGenerator<FileItem[]> {
  const reader = new Nem12Reader();
  for await (const lines of readLines(source)) {
    const items = lines.flatMap((line) => reader.read(line));
    if (items.length > 0) yield items;
  }
  yield reader.end();
}

class Nem12Reader {
  private stream: Stream | undefined;
  private open: OpenDay | undefined;
  private seen = { header: false, data: false, end: false };

  read(line: Line): FileItem[] {
    if (line.text.trim() === '') return [];
    const fields = trimmedFields(line.text);
    switch (fields?.[0]) {
      case '100':
        return [...this.closeDay(), ...this.header(line, fields)];
      case '200':
        return [...this.closeDay(), ...this.begin(line, fields)];
      case '300':
        return [...this.closeDay(), ...this.day(line, fields)];
      case '400':
        return this.range(line, fields);
      case '500':
        // manual reads of the index: nothing that an interval does not tell
        if (this.open) this.open.lines += 1;
        return this.open ? [] : [warning(line, 'a 500 record without a day before it')];
      case '900':
        this.seen.end = true;
        return this.closeDay();
      default:
        return [...this.closeDay(), problem(line, `"${fields?.[0] ?? ''}" is no record of NEM12`)];
    }
  }

  end(): FileItem[] {
    const items = this.closeDay();
    if (!this.seen.header && !this.seen.data) throw new UnknownFormat('the file has no record of NEM12');
    if (!this.seen.header) items.push({ kind: 'warning', line: 1, reason: 'the file has no header (100)' });
    if (!this.seen.end)
      items.push({ kind: 'warning', line: 1, reason: 'the file has no end (900): it may be cut off' });
    return items;
  }

  private header(line: Line, fields: readonly string[]): FileItem[] {
    if (fields[1]?.toUpperCase() !== 'NEM12') return [problem(line, `"${fields[1] ?? ''}" is not NEM12`)];
    this.seen.header = true;
    this.stream = undefined;
    return [];
  }

  private begin(line: Line, fields: readonly string[]): FileItem[] {
    this.seen.data = true;
    this.stream = undefined;
    const [, nmi = '', , , suffix = '', , serial = '', unitText = '', length = ''] = fields;
    const unit = nemUnit(unitText);
    const minutes = Number(length);
    if (nmi === '' || suffix === '') return [problem(line, 'a 200 record needs an NMI and a suffix')];
    if (!unit) return [problem(line, `the unit "${unitText}" is no energy`)];
    if (!LENGTHS.includes(minutes)) return [problem(line, `"${length}" is no interval length (5, 15 or 30)`)];
    this.stream = { nmi, suffix, meter: serial === '' ? nmi : serial, unit, minutes };
    return [];
  }

  private day(line: Line, fields: readonly string[]): FileItem[] {
    this.seen.data = true;
    const { stream } = this;
    if (!stream) return [problem(line, 'a 300 record without a valid 200 record before it')];
    const count = MINUTES_PER_DAY / stream.minutes;
    const day = nemDay(fields[1] ?? '');
    const flag = fields[count + 2] ?? '';
    if (!day) return [problem(line, `"${fields[1] ?? ''}" is no date (YYYYMMDD)`)];
    if (!QUALITY_METHOD.test(flag)) return [problem(line, `the record does not have ${count} values and a quality`)];
    const values = new Array<Decimal | null>(count);
    const none = flag.startsWith('N');
    const { factor, isOne } = stream.unit;
    for (let slot = 0; slot < count; slot += 1) {
      const text = fields[slot + 2] ?? '';
      const value = text === '' || none ? null : fileNumber(text);
      if (value === undefined) return [problem(line, `"${text}" is no number`)];
      values[slot] = value && (isOne ? value : value.times(factor));
    }
    this.open = { line, stream, day, values, flags: new Array<string>(count).fill(flag), lines: 1 };
    return [];
  }

  private range(line: Line, fields: readonly string[]): FileItem[] {
    const { open } = this;
    if (!open) return [problem(line, 'a 400 record without a valid 300 record before it')];
    const [from, to] = [Number(fields[1]), Number(fields[2])];
    const flag = fields[3] ?? '';
    const inside =
      Number.isInteger(from) && Number.isInteger(to) && from >= 1 && from <= to && to <= open.values.length;
    if (!inside) return [problem(line, `"${fields[1] ?? ''}"–"${fields[2] ?? ''}" is no range of the day's intervals`)];
    if (!QUALITY_METHOD.test(flag)) return [problem(line, `"${flag}" is no quality`)];
    for (let index = from - 1; index < to; index += 1) {
      open.flags[index] = flag;
      if (flag.startsWith('N')) open.values[index] = null;
    }
    open.lines += 1;
    return [];
  }

  private closeDay(): FileItem[] {
    const { open } = this;
    this.open = undefined;
    if (!open) return [];
    const { line, stream, day, values, flags, lines } = open;
    const items: FileItem[] = [];
    const only = flags.every((flag) => flag === flags[0]) ? flags[0] : undefined;
    if (only === undefined ? flags.some((flag) => flag.startsWith('V')) : only.startsWith('V')) {
      items.push(warning(line, 'the quality is variable, and the records after it do not tell it for every interval'));
    }
    // null data (N) is missing: it says nothing about the values that are there
    const told = only === undefined ? flags : [only];
    const measured = told.every((flag) => flag.startsWith('N') || qualityOfFlag(flag) === 'actual');
    const quality = measured ? 'actual' : 'estimated';
    const { meter, minutes, nmi } = stream;
    const unit = stream.unit.unit === 'kWh' ? {} : { unit: stream.unit.unit };
    const channel = channelOf(stream.suffix);
    const reading = {
      type: 'interval',
      meter,
      channel,
      day,
      minutes,
      values,
      quality,
      flags,
      point: nmi,
      ...unit,
    } as const;
    items.push({ kind: 'reading', line: line.number, lines, reading, text: shownText(line.text) });
    return items;
  }
}

/** Spaces around fields are rare: most rows are split as they are. */
function trimmedFields(text: string): string[] | undefined {
  const fields = splitFields(text.trim(), ',');
  return /[\s"]/.test(text) ? fields?.map((field) => field.trim()) : fields;
}

function problem(line: Line, reason: string): FileItem {
  return { kind: 'problem', line: line.number, lines: 1, reason, text: shownText(line.text) };
}

function warning(line: Line, reason: string): FileItem {
  return { kind: 'warning', line: line.number, reason };
}
