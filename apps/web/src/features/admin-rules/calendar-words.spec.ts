import { hoursInWords, nthWeekdayInWords, withHoliday, withNthWeekday } from './calendar-words';

it('names a weekday by its place in the month', () =>
  expect(nthWeekdayInWords({ weekday: 6, nth: 2 })).toBe('Second Saturday'));

it('keeps places in the month in order, each once', () => {
  const second = { weekday: 6, nth: 2 };
  expect(withNthWeekday([second], { weekday: 1, nth: 1 })).toEqual([{ weekday: 1, nth: 1 }, second]);
  expect(withNthWeekday([second], { ...second })).toEqual([second]);
});

it('keeps holidays by date, each day once', () => {
  const diwali = { day: '2026-11-08', name: 'Diwali' };
  expect(withHoliday([diwali], { day: '2026-01-26', name: 'Republic Day' })[0]?.name).toBe('Republic Day');
  expect(withHoliday([diwali], { ...diwali, name: 'Deepavali' })).toEqual([{ ...diwali, name: 'Deepavali' }]);
});

test.each([
  { from: '18:00', to: '08:00', words: 'through the night, to the next morning' },
  { from: '12:00', to: '14:00', words: 'on the same day' },
  { from: '08:00', to: '08:00', words: 'the whole day' },
])('says where $from to $to ends', ({ words, ...hours }) => expect(hoursInWords(hours)).toBe(words));
