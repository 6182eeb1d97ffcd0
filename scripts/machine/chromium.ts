import { findProgram, isExecutable } from './find-program';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The browser for the journeys: the one CHROMIUM names, else one that is installed. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM'];
  if (named) return isExecutable(named) ? named : undefined;
  return findProgram(NAMES) ?? MAC.find(isExecutable);
}
