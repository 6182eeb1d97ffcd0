import { stepOn, stepsFrom } from './page-trail';

test('walks on and back again', () => {
  const first = stepsFrom([null], null, 'b');
  expect(first).toEqual({ number: 1, previous: undefined, next: 'b' });
  const trail = stepOn(stepOn([null], null, 'b'), 'b', 'c');
  expect(stepsFrom(trail, 'c', null)).toEqual({ number: 3, previous: 'b', next: undefined });
  expect(stepsFrom(trail, 'b', 'c')).toEqual({ number: 2, previous: null, next: 'c' });
});

test('a page reached by a link leads back to the first one', () => {
  expect(stepsFrom([null], 'far', 'farther')).toEqual({ number: null, previous: null, next: 'farther' });
});

test('a step after going back forgets the pages that were ahead', () => {
  expect(stepOn([null, 'b', 'c'], 'b', 'other')).toEqual([null, 'b', 'other']);
});
