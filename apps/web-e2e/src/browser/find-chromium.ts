import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The browser of CHROMIUM, or the one found on the path. */
export function findChromium(): string {
  const given = process.env['CHROMIUM'];
  if (given) return given;
  const directories = (process.env['PATH'] ?? '').split(delimiter);
  const found = directories.flatMap((directory) => NAMES.map((name) => join(directory, name))).find(isExecutable);
  if (!found) throw new Error('The journeys need Chromium or Chrome: install one, or set CHROMIUM to its path.');
  return found;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
