import { sourceWord } from './reading-source';

test.each([
  { source: 'manual:Asha Rao', word: 'By hand, Asha Rao' },
  { source: 'api:Metering: north', word: 'API, Metering: north' },
  { source: 'import:9f86d081884c7d65', word: 'File' },
  { source: 'simulator', word: 'Simulator' },
])('$source is "$word"', ({ source, word }) => {
  expect(sourceWord(source)).toBe(word);
});
