import { execFileSync } from 'node:child_process';
import { isExecutable } from '../machine/find-program';

const INSTALL_TIMEOUT_MS = 300_000;

/** Installs a Debian package where that is possible: as root, on a Debian or its kin. Answers whether it was tried. */
export function installPackage(name: string, forWhat: string): boolean {
  if (process.getuid?.() !== 0 || !isExecutable('/usr/bin/apt-get')) return false;
  console.log(`Installing ${name} for ${forWhat} …`);
  aptGet(['update', '-qq']);
  aptGet(['install', '-y', '-qq', '--no-install-recommends', name]);
  return true;
}

function aptGet(args: readonly string[]): void {
  execFileSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: INSTALL_TIMEOUT_MS,
    // A server that comes with a package is not to be started: the tests start their own.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
  });
}
