import type { importFormat, ImportsQuery, ImportView } from '@kilowallet/contracts';
import { NOTHING } from '@kilowallet/ui';
import type { z } from 'zod';
import type { Word } from '@/features/admin-words/words';

export const IMPORT_STATES: { readonly [state in ImportView['state']]: Word } = {
  processing: { label: 'Reading rows', tone: 'info' },
  completed: { label: 'Completed', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
};

const WITH_ERRORS: Word = { label: 'Completed with errors', tone: 'warn' };

/** States as the list can be narrowed to them: a file that is being received is being worked through. */
export const LISTED_STATES: { readonly [state in NonNullable<ImportsQuery['state']>]: Word } = {
  processing: IMPORT_STATES.processing,
  completed: IMPORT_STATES.completed,
  'with-errors': WITH_ERRORS,
  failed: IMPORT_STATES.failed,
};

/** A completed file with rows that were refused deserves a look. */
export function importWord({ state, rows }: Pick<ImportView, 'state' | 'rows'>): Word {
  return state === 'completed' && rows.rejected > 0 ? WITH_ERRORS : IMPORT_STATES[state];
}

export const FORMATS = [
  { value: 'nem12', label: 'NEM12' },
  { value: 'nem13', label: 'NEM13' },
  { value: 'espi', label: 'Green Button' },
  { value: 'csv', label: 'CSV' },
  { value: 'json', label: 'JSON' },
] as const satisfies readonly { value: z.infer<typeof importFormat>; label: string }[];

/** What a table holds, where its columns have told. */
const TABLES: Readonly<Record<string, string>> = {
  'csv-daily': 'CSV of days',
  'csv-register': 'CSV of registers',
  'csv-readings': 'CSV of readings',
  'csv-interval-wide': 'CSV of intervals',
  'csv-interval-long': 'CSV of intervals',
  'csv-cim': 'CSV, CIM profile',
};

/** The formats of an upload, of which an archive may hold several. */
export function formatWords(format: string | null): string {
  if (format === null) return NOTHING;
  const words = format
    .split(', ')
    .map((name) => TABLES[name] ?? FORMATS.find(({ value }) => value === name)?.label ?? name);
  return [...new Set(words)].join(', ');
}

const UNITS = ['bytes', 'kB', 'MB', 'GB'] as const;

/** The size of a file in the unit in which it is neither tiny nor long, thousand by thousand. */
export function sizeOf(bytes: number): { readonly value: number; readonly unit: (typeof UNITS)[number] } {
  let step = 0;
  while (bytes >= 1_000 ** (step + 1) && step < UNITS.length - 1) step += 1;
  return { value: bytes / 1_000 ** step, unit: UNITS[step] ?? 'bytes' };
}
