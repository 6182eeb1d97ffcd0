import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ELSEWHERE, EngineError } from './engine-error';
import { parseOsRelease, sourcesOfNewerRelease, type SourceFile } from './apt-sources';

const run = promisify(execFile);
const DOWNLOAD_TIMEOUT_MS = 180_000;

/** A C library beside the system's, for one process that is started through its loader. */
export type PrivateGlibc = { readonly loader: string; readonly libraryPath: string };

type Layout = { readonly triplet: string; readonly loader: string };
const LAYOUTS: Readonly<Partial<Record<NodeJS.Architecture, Layout>>> = {
  x64: { triplet: 'x86_64-linux-gnu', loader: 'ld-linux-x86-64.so.2' },
  arm64: { triplet: 'aarch64-linux-gnu', loader: 'ld-linux-aarch64.so.1' },
};

/** Where downloads are kept between runs and shared between clones. */
export function defaultCacheDirectory(): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'kilowallet');
}

/**
 * Downloads a newer C library as a package of the machine's own mirror and unpacks it into the cache.
 * The system is left untouched; root is not needed. A second call answers from the cache.
 *
 * @throws EngineError `system-too-old` where no such package can be had.
 */
export async function privateGlibc(cacheDirectory: string): Promise<PrivateGlibc> {
  const layout = LAYOUTS[process.arch];
  if (layout === undefined) throw tooOld(`There is no package of a newer one for ${process.arch} processors.`);
  const home = join(cacheDirectory, `glibc-${layout.triplet}`);
  const found = inside(home, layout);
  if (!existsSync(found.loader)) await install(home);
  if (!existsSync(found.loader)) throw tooOld('The package of the newer one has an unknown layout.');
  return found;
}

function inside(home: string, { triplet, loader }: Layout): PrivateGlibc {
  const libraryPath = join(home, 'usr', 'lib', triplet);
  return { loader: join(libraryPath, loader), libraryPath };
}

async function install(home: string): Promise<void> {
  await mkdir(dirname(home), { recursive: true });
  const work = await mkdtemp(`${home}-`);
  try {
    const deb = await download(work);
    const unpacked = join(work, 'unpacked');
    await run('dpkg-deb', ['-x', deb, unpacked]);
    // Renamed when complete: others either see all of it or nothing. Losing this race is as good as winning it.
    await rename(unpacked, home).catch((error: unknown) => {
      if (!existsSync(home)) throw error;
    });
  } catch (error) {
    if (error instanceof EngineError) throw error;
    throw tooOld('A newer one could not be downloaded with apt-get.', error);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function download(work: string): Promise<string> {
  const sources = sourcesOfNewerRelease(await aptSources(), parseOsRelease(await readFile('/etc/os-release', 'utf8')));
  if (sources.length === 0) throw tooOld("No package source of a newer release follows from this system's own.");
  const folder = { sources: join(work, 'sources'), lists: join(work, 'lists'), cache: join(work, 'cache') };
  await mkdir(folder.sources);
  await mkdir(join(folder.lists, 'partial'), { recursive: true });
  await mkdir(join(folder.cache, 'archives', 'partial'), { recursive: true });
  for (const { name, text } of sources) await writeFile(join(folder.sources, name), text);

  const options = [
    'Dir::Etc::sourcelist=/dev/null',
    `Dir::Etc::sourceparts=${folder.sources}`,
    `Dir::State::Lists=${folder.lists}`,
    `Dir::Cache=${folder.cache}`,
    'Acquire::Languages=none',
    // As root, apt would download as a user who may not write here.
    'APT::Sandbox::User=root',
  ].flatMap((option) => ['-o', option]);
  const apt = { cwd: work, timeout: DOWNLOAD_TIMEOUT_MS };
  await run('apt-get', [...options, 'update'], apt);
  await run('apt-get', [...options, 'download', 'libc6'], apt);
  const deb = (await readdir(work)).find((name) => name.endsWith('.deb'));
  if (deb === undefined) throw new Error('apt-get downloaded nothing.');
  return join(work, deb);
}

async function aptSources(): Promise<SourceFile[]> {
  const read = async (folder: string, name: string) => ({ name, text: await readFile(join(folder, name), 'utf8') });
  const parts = '/etc/apt/sources.list.d';
  const names = existsSync(parts) ? await readdir(parts) : [];
  return Promise.all([
    ...(existsSync('/etc/apt/sources.list') ? [read('/etc/apt', 'sources.list')] : []),
    ...names.filter((name) => /\.(list|sources)$/.test(name)).map((name) => read(parts, name)),
  ]);
}

function tooOld(reason: string, cause?: unknown): EngineError {
  return new EngineError(
    'system-too-old',
    `The embedded MongoDB engine needs glibc 2.38 or newer, and this system's is older. ${reason} ${ELSEWHERE}`,
    { cause },
  );
}
