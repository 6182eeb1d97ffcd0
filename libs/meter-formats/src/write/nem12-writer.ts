import type { FileIntervalDay } from '../file-item';
import { csvCell } from './csv-writer';

const LENGTHS: readonly number[] = [5, 15, 30];
const MINUTES_PER_DAY = 1_440;

/** The suffix of a channel's data stream, the counterpart of `channelOf`. */
const SUFFIXES: Readonly<Record<string, string>> = { import: 'E1', export: 'B1' };

/** Substituted or estimated by the type of day, the method that says least. */
const ESTIMATED = 'E52';

/** Whether NEM12 can say it: intervals of 5, 15 or 30 minutes on a day of 24 hours. */
export function fitsNem12({ minutes, values }: Pick<FileIntervalDay, 'minutes' | 'values'>): boolean {
  return LENGTHS.includes(minutes) && values.length * minutes === MINUTES_PER_DAY;
}

/**
 * Interval days as NEM12 (AEMO, Meter Data File Format Specification NEM12 & NEM13, version 2.5). A missing interval is
 * blank with the quality N (null data) in a 400 record.
 *
 * @param createdAt of the header, in NEM time (UTC+10)
 * @throws RangeError where a day does not fit the format: ask `fitsNem12` before
 */
export function* writeNem12(days: Iterable<FileIntervalDay>, createdAt: Date): Generator<string> {
  yield nem12Header(createdAt);
  yield* nem12Days(days);
  yield NEM12_END;
}

export const NEM12_END = '900\n';

export function nem12Header(createdAt: Date): string {
  return `100,NEM12,${nemTime(createdAt).slice(0, 12)},KWALLET,KWALLET\n`;
}

/** The records between header and end, for days that are fetched piece by piece. */
export function* nem12Days(days: Iterable<FileIntervalDay>): Generator<string> {
  let stream = '';
  for (const day of days) {
    if (!fitsNem12(day))
      throw new RangeError(`NEM12 cannot hold ${day.values.length} values of ${day.minutes} minutes`);
    const record = streamRecord(day);
    if (record !== stream) yield record;
    stream = record;
    yield* dayRecords(day);
  }
}

function streamRecord({ point, meter, channel, minutes, unit }: FileIntervalDay): string {
  const suffix = SUFFIXES[channel] ?? channel;
  const cells = [point ?? meter, suffix, suffix, suffix, '', meter, unit ?? 'kWh', String(minutes), ''];
  return `200,${cells.map(csvCell).join(',')}\n`;
}

function* dayRecords({ day, values, quality }: FileIntervalDay): Generator<string> {
  const flag = quality === 'actual' ? 'A' : ESTIMATED;
  const flags = values.map((value) => (value === null ? 'N' : flag));
  const uniform = flags.every((each) => each === flags[0]);
  const texts = values.map((value) => value?.toFixed() ?? '');
  yield `300,${day.replaceAll('-', '')},${texts.join(',')},${uniform ? (flags[0] ?? 'N') : 'V'},,,,\n`;
  if (uniform) return;
  for (let from = 0; from < flags.length;) {
    let to = from;
    while (flags[to + 1] === flags[from]) to += 1;
    yield `400,${from + 1},${to + 1},${flags[from]},,\n`;
    from = to + 1;
  }
}

/** YYYYMMDDhhmmss on the NEM's clock. */
function nemTime(instant: Date): string {
  return new Date(instant.getTime() + 10 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14);
}
