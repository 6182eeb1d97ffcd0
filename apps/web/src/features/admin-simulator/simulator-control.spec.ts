import { daysFrom } from './simulator-control';

test.each([
  { text: '1', days: 1 },
  { text: '366', days: 366 },
  { text: '367', days: null },
  { text: '0', days: null },
  { text: '1.5', days: null },
  { text: '', days: null },
  { text: '-3', days: null },
])('"$text" is $days', ({ text, days }) => {
  expect(daysFrom(text)).toBe(days);
});
