import { TextDecoder } from 'node:util';
import { readCsv } from './csv/csv';
import { readEspi } from './espi/espi';
import { UnknownFormat, type ByteSource, type FileItem, type FileOptions } from './file-item';
import { readJson } from './json/json';
import { readNem12 } from './nem/nem12';
import { readNem13 } from './nem/nem13';

const PEEKED_BYTES = 4_096;

/**
 * Reads a file of meter data of any format known here, streaming; which one it is, its first lines tell.
 *
 * @throws UnknownFormat where they tell nothing
 */
export async function* readMeterFile(
  source: ByteSource,
  options: FileOptions,
  onFormat: (format: string) => void = () => undefined,
): AsyncGenerator<FileItem[]> {
  const { head, whole } = await peeked(source);
  const start = head.replace(/^\ufeff/, '').trimStart();
  if (start.startsWith('PK')) throw new UnknownFormat('an archive within an archive: send it by itself');
  if (start.startsWith('<')) {
    onFormat('espi');
    yield* readEspi(whole, options);
  } else if (/^[[{]/.test(start)) {
    onFormat('json');
    yield* readJson(whole, options);
  } else if (/^(100,"?NEM12|200,|300,)/i.test(start)) {
    onFormat('nem12');
    yield* readNem12(whole);
  } else if (/^(100,"?NEM13|250,)/i.test(start)) {
    onFormat('nem13');
    yield* readNem13(whole);
  } else {
    yield* readCsv(whole, options, onFormat);
  }
}

/** The first bytes as text, and the source with them in front again. */
async function peeked(source: ByteSource): Promise<{ head: string; whole: ByteSource }> {
  const iterator = source[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  while (size < PEEKED_BYTES) {
    const next = await iterator.next();
    if (next.done) break;
    first.push(next.value);
    size += next.value.length;
  }
  const head = new TextDecoder().decode(Buffer.concat(first).subarray(0, PEEKED_BYTES));
  return { head, whole: rejoined(first, iterator) };
}

async function* rejoined(first: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* first;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
