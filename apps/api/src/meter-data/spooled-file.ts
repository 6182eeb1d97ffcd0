import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** An upload on disk: known by its content before any of it is worked on. */
export type SpooledFile = {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Removes it; harmless when repeated. */
  remove(): Promise<void>;
};

/** The upload is longer than it may be. */
export class TooLarge extends Error {
  constructor(readonly bytesMax: number) {
    super(`more than ${bytesMax} bytes`);
    this.name = 'TooLarge';
  }
}

/**
 * Writes a stream to disk in constant memory.
 *
 * @throws TooLarge as soon as more came than may be; nothing is left on disk then
 */
export async function spool(source: AsyncIterable<Uint8Array>, bytesMax: number): Promise<SpooledFile> {
  const directory = await mkdtemp(join(tmpdir(), 'kilowallet-import-'));
  const path = join(directory, 'upload');
  const remove = () => rm(directory, { recursive: true, force: true });
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      bytes += chunk.length;
      if (bytes > bytesMax) done(new TooLarge(bytesMax));
      else done(null, chunk);
    },
  });
  try {
    await pipeline(source, measure, createWriteStream(path));
  } catch (error) {
    await remove();
    throw error;
  }
  return { path, sha256: hash.digest('hex'), bytes, remove };
}
