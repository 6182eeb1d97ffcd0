import { TextDecoder } from 'node:util';
import type { ByteSource } from '../file-item';

export type Line = { readonly number: number; readonly text: string };

/** Longer than any row of meter data; beyond it, a file without line ends would be read into memory whole. */
export const LINE_CHARACTERS_MAX = 262_144;

/**
 * The lines of a text, in batches of about one chunk of bytes: LF, CRLF or CR, with or without a byte order mark,
 * UTF-8 or (with its mark) UTF-16. A line that is too long comes in pieces, each under the number it started with.
 */
export async function* readLines(source: ByteSource): AsyncGenerator<Line[]> {
  const cutter = new LineCutter();
  let decoder: TextDecoder | undefined;
  for await (const chunk of source) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    const lines = cutter.cut(decoder.decode(chunk, { stream: true }));
    if (lines.length > 0) yield lines;
  }
  const last = [...cutter.cut(decoder?.decode() ?? ''), ...cutter.end()];
  if (last.length > 0) yield last;
}

class LineCutter {
  private rest = '';
  private number = 1;
  private afterReturn = false;

  cut(decoded: string): Line[] {
    const lines = (this.rest + this.withLineFeeds(decoded)).split('\n');
    this.rest = lines.pop() ?? '';
    const batch = lines.map((text) => ({ number: this.number++, text }));
    while (this.rest.length > LINE_CHARACTERS_MAX) {
      batch.push({ number: this.number, text: this.rest.slice(0, LINE_CHARACTERS_MAX) });
      this.rest = this.rest.slice(LINE_CHARACTERS_MAX);
    }
    return batch;
  }

  end(): Line[] {
    return this.rest === '' ? [] : [{ number: this.number, text: this.rest }];
  }

  /** Every line end as one line feed, also where a chunk ends between CR and LF. */
  private withLineFeeds(decoded: string): string {
    if (decoded === '') return '';
    const text = this.afterReturn && decoded.startsWith('\n') ? decoded.slice(1) : decoded;
    this.afterReturn = decoded.endsWith('\r');
    return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  }
}

/** By the byte order mark; UTF-8 without one. */
export function encodingOf(chunk: Uint8Array): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  return chunk[0] === 0xfe && chunk[1] === 0xff ? 'utf-16be' : 'utf-8';
}
