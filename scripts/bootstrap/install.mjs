import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export class InstallError extends Error {
  name = 'InstallError';
}

/** Brings node_modules to what package-lock.json says; quick and silent when it is there already. */
export async function installWhenNeeded() {
  const difference = firstDifference(ROOT);
  if (difference === undefined) return;
  console.log(`Installing packages (${difference}) …`);
  const code = await npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) {
    throw new InstallError('`npm ci` failed. Read its message above; often it is the network: then just try again.');
  }
}

/**
 * What is not installed as the lock file says, in words; undefined when all is.
 * npm writes node_modules/.package-lock.json last, so an interrupted installation is seen as none.
 *
 * @param {string} root
 * @returns {string | undefined}
 */
export function firstDifference(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return 'there are none yet';
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  for (const [path, entry] of Object.entries(wanted)) {
    // Workspaces are folders of the clone; optional packages are those of other platforms.
    if (!path.includes('node_modules/') || entry.optional || entry.devOptional) continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    if (installed[path] === undefined) return `${name} is missing`;
    if (!entry.link && installed[path].version !== entry.version) return `${name} is to be ${entry.version}`;
  }
  return undefined;
}

function npm(args) {
  const script = process.env.npm_execpath;
  const [file, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
  return new Promise((resolve) => {
    const child = spawn(file, [...first, ...args], { cwd: ROOT, stdio: 'inherit' });
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
