import { searchFilter, searchWords } from './search-words';

it.each([
  { text: 'Meera Devi', words: ['devi', 'meera'], because: 'each word' },
  { text: 'José', words: ['jose'], because: 'without accents' },
  { text: 'KW-1042', words: ['1042', 'kw', 'kw1042'], because: 'a number with and without its separators' },
  { text: '+91 98640 12345', words: ['12345', '919864012345', '91', '98640'].sort(), because: 'a telephone number' },
  { text: 'मीरा', words: ['मीरा'], because: 'another script' },
])('$text is found by $because', ({ text, words }) => {
  expect(searchWords(text)).toEqual(words);
});

it('means the characters that were typed, not a pattern', () => {
  expect(searchFilter('a.b*')).toEqual([{ search: /^a/ }, { search: /^b/ }]);
  expect(searchFilter(' .* ')).toBeUndefined();
});
