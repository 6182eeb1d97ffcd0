import { dayDue } from './bill-day-button';

test.each([
  { last: '2026-11-17', today: '2026-11-20', due: '2026-11-18', because: 'the oldest day that is missing comes first' },
  { last: '2026-11-19', today: '2026-11-20', due: '2026-11-19', because: 'a day that is not over is never proposed' },
  { last: null, today: '2026-11-20', due: '2026-11-19', because: 'the first run bills yesterday' },
])('after $last, on $today: $due, as $because', ({ last, today, due }) => {
  expect(dayDue(last, today)).toBe(due);
});
