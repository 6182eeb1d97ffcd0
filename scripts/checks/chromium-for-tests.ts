import { execFileSync } from 'node:child_process';
import { findChromium, isExecutable } from '../machine/chromium';
import { Trouble } from '../trouble';

const INSTALL_TIMEOUT_MS = 300_000;

/**
 * The browser for the journeys; installed by apt where there is none and this is root on a Debian or its kin.
 *
 * @throws Trouble where it has to be installed by hand
 */
export function chromiumForTests(): string {
  const found = findChromium();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && isExecutable('/usr/bin/apt-get')) {
    console.log('Installing Chromium for the browser journeys …');
    aptGet(['update', '-qq']);
    aptGet(['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  throw new Trouble(
    'The browser journeys need Chromium or Chrome, and none was found. Install one (Debian: `apt-get install chromium`), or set CHROMIUM to its path.',
  );
}

function aptGet(args: readonly string[]): void {
  execFileSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: INSTALL_TIMEOUT_MS,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
