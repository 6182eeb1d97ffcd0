import { timeTaken } from './time-taken';

it.each([
  { seconds: 0, words: '0.0 s' },
  { seconds: 2.345, words: '2.3 s' },
  { seconds: 42.4, words: '42 s' },
  { seconds: 600, words: '10 min' },
  { seconds: 10_800, words: '3 h' },
])('$seconds seconds are $words', ({ seconds, words }) => {
  expect(timeTaken(seconds)).toBe(words);
});
