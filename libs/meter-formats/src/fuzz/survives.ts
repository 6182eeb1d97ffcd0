import { UnknownFormat, type FileItem } from '../file-item';
import { readMeterFile } from '../meter-file';
import { readLines } from '../text/lines';

const OPTIONS = { timeZone: 'Asia/Kolkata' };
/** A small file is read in milliseconds; one that takes this long would hang a large one. */
const HANG_MS = 5_000;

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

/**
 * Reads damaged bytes and holds the reader to its promises: it ends, it refuses the file as a whole or reads it, and
 * every line of data is accounted for. Answers what is wrong, or `undefined`.
 */
export async function whatIsWrong(bytes: Buffer, chunkSize: number): Promise<string | undefined> {
  const began = Date.now();
  const items: FileItem[] = [];
  let format = '';
  try {
    for await (const batch of readMeterFile(pieces(bytes, chunkSize), OPTIONS, (name) => (format = name)))
      items.push(...batch);
  } catch (error) {
    return error instanceof UnknownFormat ? undefined : `it threw ${String(error)}`;
  }
  if (Date.now() - began > HANG_MS) return `it took ${Date.now() - began} ms`;
  const accounted = items.reduce((sum, item) => sum + (item.kind === 'warning' ? 1 : item.lines), 0);
  if (format === 'espi') {
    const readings = bytes.toString('utf8').split('</IntervalReading>').length - 1;
    const faults = items.filter((item) => item.kind === 'problem').length;
    return accounted + faults < readings ? `${readings} readings, ${accounted} accounted for` : undefined;
  }
  const data = await dataLines(bytes, chunkSize, format);
  return accounted < data ? `${data} lines of data, ${accounted} accounted for` : undefined;
}

/** Lines that hold data; headers, ends, blanks and comments are none. */
async function dataLines(bytes: Buffer, chunkSize: number, format: string): Promise<number> {
  // one of them is the header
  let lines = format.startsWith('csv') ? -1 : 0;
  for await (const batch of readLines(pieces(bytes, chunkSize))) {
    for (const { text } of batch) {
      const idle = text.trim() === '' || (format.startsWith('csv') && text.startsWith('#'));
      if (idle) continue;
      if (!FRAMES[format]?.test(text)) lines += 1;
    }
  }
  return lines;
}

const FRAMES: Readonly<Record<string, RegExp>> = {
  nem12: /^\s*"?(100|200|900)"?\s*(,|$)/,
  nem13: /^\s*"?(100|550|900)"?\s*(,|$)/,
  json: /^[\s,[\]]*$/,
};
