import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { crc32, createGunzip } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import type { ByteSource } from '../file-item';

/** One file as it is within an upload: the upload itself, or what lies in an archive. */
export type Unpacked = { readonly entry: string | undefined; readonly bytes: ByteSource };

/** A part of an upload that cannot be read; the others can. */
export class DamagedArchive extends Error {
  constructor(
    readonly reason: string,
    /** Whether all its bytes were there nevertheless. */
    readonly complete = false,
  ) {
    super(reason);
    this.name = 'DamagedArchive';
  }
}

/** What an archive may unfold to: a few kilobytes can be made to fill any disk. */
export type UnpackLimits = { readonly entries: number; readonly bytes: number; readonly ratio: number };

const LIMITS: UnpackLimits = { entries: 10_000, bytes: 8_589_934_592, ratio: 200 };
/** Small files compress without measure, and do no harm. */
const RATIO_COUNTS_FROM_BYTES = 16_777_216;

/**
 * The files in an upload, one after the other, each as a stream: those of a zip archive, the one in a gzip, or the
 * upload as it is. Names in an archive are shown to people and never used as paths.
 */
export async function* unpacked(path: string, limits: UnpackLimits = LIMITS): AsyncGenerator<Unpacked> {
  const head = await firstBytes(path);
  if (head.subarray(0, 2).toString('latin1') === 'PK') yield* zipped(path, limits);
  else if (head[0] === 0x1f && head[1] === 0x8b) {
    const source = createReadStream(path);
    const gunzip = createGunzip();
    source.on('error', (error) => gunzip.destroy(error));
    const budget = new Budget(limits, (await stat(path)).size);
    yield { entry: undefined, bytes: bounded(source.pipe(gunzip), budget) };
  } else yield { entry: undefined, bytes: createReadStream(path) };
}

async function* zipped(path: string, limits: UnpackLimits): AsyncGenerator<Unpacked> {
  let zip: ZipFile;
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false });
  } catch (error) {
    throw new DamagedArchive(`the zip archive cannot be opened: ${messageOf(error)}`);
  }
  try {
    if (zip.entryCount > limits.entries) throw new DamagedArchive(`an archive of more than ${limits.entries} files`);
    let unfolded = 0;
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileNameRaw.toString('utf8');
      if (name.endsWith('/') || name.startsWith('__MACOSX/')) continue;
      const budget = new Budget({ ...limits, bytes: limits.bytes - unfolded }, entry.compressedSize);
      yield { entry: name, bytes: contentOf(zip, entry, budget) };
      unfolded += budget.bytes;
    }
  } finally {
    zip.close();
  }
}

async function* contentOf(zip: ZipFile, entry: Entry, budget: Budget): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted()) throw new DamagedArchive('the file is encrypted');
  if (!entry.canDecodeFileData()) throw new DamagedArchive(`compression method ${entry.compressionMethod} is unknown`);
  let stream: Readable;
  try {
    stream = await zip.openReadStreamPromise(entry);
  } catch (error) {
    throw new DamagedArchive(messageOf(error));
  }
  let checksum = 0;
  for await (const chunk of bounded(stream, budget)) {
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (checksum !== entry.crc32)
    throw new DamagedArchive('its checksum is another one: what was read of it is doubtful', true);
}

/** Passes bytes on while they are in proportion; faults of the compression are the archive's. */
async function* bounded(stream: Readable, budget: Budget): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      budget.spend(chunk.length);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof DamagedArchive ? error : new DamagedArchive(messageOf(error));
  } finally {
    stream.destroy();
  }
}

class Budget {
  bytes = 0;

  constructor(
    private readonly limits: UnpackLimits,
    private readonly compressedBytes: number,
  ) {}

  spend(bytes: number): void {
    this.bytes += bytes;
    const { limits, compressedBytes } = this;
    const outOfProportion = this.bytes > RATIO_COUNTS_FROM_BYTES && this.bytes > compressedBytes * limits.ratio;
    if (outOfProportion || this.bytes > limits.bytes)
      throw new DamagedArchive('it unfolds to far more than it is: it is not read further');
  }
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/^Error: /, '');
}
