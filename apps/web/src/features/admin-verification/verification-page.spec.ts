import { summary } from './verification-page';

it.each([
  { kinds: [], text: '', because: 'nothing to sum up' },
  {
    kinds: ['day-missing', 'broken-hash', 'broken-hash'] as const,
    text: 'Entry was altered: 2, Day not billed: 1',
    because: 'the most frequent finding comes first',
  },
])('$text: $because', ({ kinds, text }) => {
  expect(summary(kinds.map((kind) => ({ kind })))).toBe(text);
});
