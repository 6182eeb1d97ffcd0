import type { ImportView } from '@kilowallet/contracts';
import type { Word } from '@/features/admin-words/words';

export const IMPORT_STATES: { readonly [state in ImportView['state']]: Word } = {
  receiving: { label: 'Receiving', tone: 'info' },
  processing: { label: 'Reading rows', tone: 'info' },
  completed: { label: 'Completed', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
};

/** A completed file with rows that were refused deserves a look. */
export function importWord({ state, rows }: Pick<ImportView, 'state' | 'rows'>): Word {
  return state === 'completed' && rows.rejected > 0
    ? { label: 'Completed with errors', tone: 'warn' }
    : IMPORT_STATES[state];
}

const UNITS = ['bytes', 'kB', 'MB', 'GB'] as const;

/** The size of a file in the unit in which it is neither tiny nor long, thousand by thousand. */
export function sizeOf(bytes: number): { readonly value: number; readonly unit: (typeof UNITS)[number] } {
  let step = 0;
  while (bytes >= 1_000 ** (step + 1) && step < UNITS.length - 1) step += 1;
  return { value: bytes / 1_000 ** step, unit: UNITS[step] ?? 'bytes' };
}
