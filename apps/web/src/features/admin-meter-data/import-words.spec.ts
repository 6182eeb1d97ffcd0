import { NOTHING } from '@kilowallet/ui';
import { formatWords, importWord, sizeOf } from './import-words';

test.each([
  { bytes: 0, value: 0, unit: 'bytes' },
  { bytes: 999, value: 999, unit: 'bytes' },
  { bytes: 52_400, value: 52.4, unit: 'kB' },
  { bytes: 315_000_000, value: 315, unit: 'MB' },
  { bytes: 1_073_741_824, value: 1.073741824, unit: 'GB' },
])('$bytes bytes are $value $unit', ({ bytes, value, unit }) => {
  expect(sizeOf(bytes)).toEqual({ value, unit });
});

test('a file that left rows behind deserves a look', () => {
  const rows = { read: 2, accepted: 1, identical: 0, replaced: 0, queued: 0, rejected: 1 };
  expect(importWord({ state: 'completed', rows }).tone).toBe('warn');
  expect(importWord({ state: 'completed', rows: { ...rows, rejected: 0 } }).tone).toBe('good');
});

test.each([
  { format: null, words: NOTHING },
  { format: 'nem12', words: 'NEM12' },
  { format: 'nem12, csv-daily', words: 'NEM12, CSV of days' },
  { format: 'csv-interval-long, csv-interval-wide', words: 'CSV of intervals' },
  { format: 'of-a-later-version', words: 'of-a-later-version' },
])('$format reads $words', ({ format, words }) => {
  expect(formatWords(format)).toBe(words);
});
