import { join } from 'node:path';
import { ELSEWHERE, EngineError } from './engine-error';
import { privateGlibc } from './private-glibc';
import { GLIBC_NEEDED, isAtLeast, systemGlibc } from './system-glibc';

const ENGINE_FILE = join(__dirname, '..', 'engine.cjs');

/** A program and its arguments, ready to be spawned. */
export type EngineCommand = { readonly file: string; readonly args: readonly string[] };

/**
 * How to start the engine's process on this machine: by node, or by node under a private C library.
 *
 * @throws EngineError `platform-unsupported`, `system-too-old`
 */
export async function engineCommand(directory: string, cacheDirectory: string): Promise<EngineCommand> {
  const platform = `${process.platform}-${process.arch}`;
  if (!['linux-x64', 'linux-arm64', 'darwin-arm64'].includes(platform)) {
    throw new EngineError('platform-unsupported', `There is no embedded MongoDB engine for ${platform}. ${ELSEWHERE}`);
  }
  const direct = { file: process.execPath, args: [ENGINE_FILE, directory] };
  if (process.platform === 'darwin') return direct;

  const glibc = systemGlibc();
  if (glibc === undefined) {
    throw new EngineError(
      'platform-unsupported',
      `The embedded MongoDB engine needs the GNU C library, and this Linux has another one. ${ELSEWHERE}`,
    );
  }
  if (isAtLeast(glibc, GLIBC_NEEDED)) return direct;
  const { loader, libraryPath } = await privateGlibc(cacheDirectory);
  return { file: loader, args: ['--library-path', libraryPath, direct.file, ...direct.args] };
}
