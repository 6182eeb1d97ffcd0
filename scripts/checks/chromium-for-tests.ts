import { findChromium } from '../machine/chromium';
import { Trouble } from '../trouble';
import { installPackage } from './apt';

/**
 * The browser for the journeys; installed by apt where there is none and this is root on a Debian or its kin.
 *
 * @throws Trouble where it has to be installed by hand
 */
export function chromiumForTests(): string {
  const found = findChromium();
  if (found !== undefined) return found;
  const installed = installPackage('chromium', 'the browser journeys') ? findChromium() : undefined;
  if (installed !== undefined) return installed;
  throw new Trouble(
    'The browser journeys need Chromium or Chrome, and none was found. Install one (Debian: `apt-get install chromium`), or set CHROMIUM to its path.',
  );
}
