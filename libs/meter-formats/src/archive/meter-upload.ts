import { UnknownFormat, type ByteSource, type FileItem, type FileOptions } from '../file-item';
import { readMeterFile } from '../meter-file';
import { DamagedArchive, unpacked, type Unpacked, type UnpackLimits } from './unpacked';

/** Some items of one file of an upload. */
export type UploadPart = {
  /** The file's name within an archive; `undefined` where the upload is the file. */
  readonly entry: string | undefined;
  readonly format: string | undefined;
  readonly items: readonly FileItem[];
};

/**
 * Reads an upload on disk: a file of meter data as it is, compressed (gzip), or files of any formats in a zip archive.
 * In an archive, a file that is damaged or unknown is a problem; the others are read. What was read of a file before
 * its damage is kept.
 *
 * @throws UnknownFormat where nothing of it is known
 */
export async function* readMeterUpload(
  path: string,
  options: FileOptions,
  limits?: UnpackLimits,
): AsyncGenerator<UploadPart> {
  let known = false;
  let refused: string | undefined;
  try {
    for await (const file of unpacked(path, limits)) {
      for await (const part of partsOf(file, options)) {
        known ||= part.format !== undefined;
        if (part.format === undefined) refused ??= reasonOf(part);
        yield part;
      }
    }
  } catch (error) {
    if (!(error instanceof DamagedArchive)) throw error;
    if (!known) throw new UnknownFormat(error.reason);
    yield { entry: undefined, format: undefined, items: [problem(`the archive is damaged: ${error.reason}`)] };
  }
  if (!known) throw new UnknownFormat(refused ?? 'the archive holds no file');
}

async function* partsOf(file: Unpacked, options: FileOptions): AsyncGenerator<UploadPart> {
  const { entry } = file;
  let format: string | undefined;
  let damage: DamagedArchive | undefined;
  const whole = untilDamage(file.bytes, (found) => (damage = found));
  try {
    for await (const items of readMeterFile(whole, options, (name) => (format = name))) yield { entry, format, items };
  } catch (error) {
    if (!(error instanceof UnknownFormat)) throw error;
    yield { entry, format: undefined, items: [problem(damage ? reasonOfDamage(damage) : error.reason)] };
    return;
  }
  yield { entry, format, items: damage ? [problem(reasonOfDamage(damage))] : [] };
}

/**
 * Ends a stream where it is damaged, so that what stands before is read to its end. The row that was cut is marked:
 * of `6.25` a `6` may be left, which is no value that anybody sent.
 */
async function* untilDamage(bytes: ByteSource, onDamage: (damage: DamagedArchive) => void): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    if (!(error instanceof DamagedArchive)) throw error;
    onDamage(error);
    if (!error.complete) yield Buffer.from('… cut off here');
  }
}

function reasonOfDamage({ reason }: DamagedArchive): string {
  return `the file is damaged: ${reason}`;
}

function problem(reason: string): FileItem {
  return { kind: 'problem', line: 1, lines: 0, reason, text: '' };
}

function reasonOf({ entry, items }: UploadPart): string | undefined {
  const [first] = items;
  if (!first || first.kind === 'reading') return undefined;
  return entry === undefined ? first.reason : `${entry}: ${first.reason}`;
}
