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
