import { partsOf } from './subject-link';

test.each([
  { subject: 'connection:5f1c', kind: 'connection', id: '5f1c' },
  { subject: 'payment:counter:5f1c', kind: 'payment', id: 'counter:5f1c' },
  { subject: 'simulator', kind: 'simulator', id: null },
])('$subject is a $kind', ({ subject, kind, id }) => {
  expect(partsOf(subject)).toEqual({ kind, id });
});
