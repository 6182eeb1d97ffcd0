import { otherToCompare, valueInWords } from './diff-words';

const version = (id: string, effectiveFrom: string, state: 'draft' | 'active' | 'superseded') => ({
  id,
  effectiveFrom,
  state,
});
const old = version('old', '2024-04-01', 'superseded');
const now = version('now', '2025-04-01', 'active');
const idea = version('idea', '2025-10-01', 'draft');

test.each([
  { of: version('new', '2026-04-01', 'draft'), others: [old, now, idea], against: 'now' },
  { of: now, others: [old, idea], against: 'old' },
  { of: old, others: [now, idea], against: 'now' },
])('$of.id is held against $against', ({ of, others, against }) => {
  expect(otherToCompare(of, others)?.id).toBe(against);
});

test.each([
  { value: '5.00', words: '5.00' },
  { value: ['ec', 'fc'], words: 'ec, fc' },
  { value: { upTo: null, rate: '6' }, words: '{"upTo":null,"rate":"6"}' },
  { value: null, words: null },
])('$value reads $words', ({ value, words }) => {
  expect(valueInWords(value)).toBe(words);
});
