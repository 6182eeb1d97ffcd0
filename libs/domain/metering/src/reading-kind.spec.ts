import { kindOf, kindProblem, type ReadingKind } from './reading-kind';

it.each([
  { minutes: 5, kind: 'interval' },
  { minutes: 30, kind: 'interval' },
  { minutes: 1_440, kind: 'daily' },
])('energy by $minutes minutes is of the kind $kind', ({ minutes, kind }) => {
  expect(kindOf({ minutes })).toBe(kind);
});

it.each<{ registered: ReadingKind | undefined; sent: ReadingKind; refused: boolean; because: string }>([
  { registered: undefined, sent: 'daily', refused: false, because: 'nobody has said what it sends' },
  { registered: undefined, sent: 'interval', refused: false, because: 'nobody has said what it sends' },
  { registered: 'register', sent: 'register', refused: false, because: 'its own kind' },
  { registered: 'register', sent: 'daily', refused: true, because: 'the day is the difference of its registers' },
  { registered: 'register', sent: 'interval', refused: true, because: 'the day is the difference of its registers' },
  { registered: 'daily', sent: 'daily', refused: false, because: 'its own kind' },
  { registered: 'daily', sent: 'register', refused: false, because: 'a register checks' },
  { registered: 'daily', sent: 'interval', refused: true, because: 'it would take the place of the day' },
  { registered: 'interval', sent: 'interval', refused: false, because: 'its own kind' },
  { registered: 'interval', sent: 'register', refused: false, because: 'a register checks' },
  { registered: 'interval', sent: 'daily', refused: true, because: 'the hours of the day would be lost' },
])('of a meter that sends $registered, $sent is refused: $refused, as $because', ({ registered, sent, refused }) => {
  expect(kindProblem(registered, sent)?.code).toBe(refused ? 'other-kind' : undefined);
});
