import * as fc from 'fast-check';
import { ProblemError } from '../problems/problem.error';
import { decodeCursor, encodeCursor, pageOf } from './cursor';

test('a cursor stands for the position it was made of', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer(), (text, number) => {
      expect(decodeCursor(encodeCursor([text, number]), ['string', 'number'])).toEqual([text, number]);
    }),
  );
});

it.each([
  { cursor: 'not a cursor', because: 'noise' },
  { cursor: encodeCursor(['a']), because: 'a cursor of a list that sorts by less' },
  { cursor: encodeCursor([1, 'a']), because: 'a cursor of a list that sorts by other things' },
  { cursor: Buffer.from('{"$ne":1}').toString('base64url'), because: 'somebody trying out operators' },
])('refuses $because', ({ cursor }) => {
  expect(() => decodeCursor(cursor, ['string', 'number'])).toThrow(ProblemError);
});

test('pages of any size, put together, are the list', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat()), fc.integer({ min: 1, max: 7 }), (numbers, limit) => {
      const list = numbers.sort((a, b) => a - b);
      const seen: number[] = [];
      for (let after = -1; ;) {
        const rows = list.filter((row) => row > after).slice(0, limit + 1);
        const page = pageOf(rows, limit, (row) => [row]);
        seen.push(...page.items);
        if (page.nextCursor === null) break;
        [after] = decodeCursor(page.nextCursor, ['number']);
      }
      expect(seen).toEqual(list);
    }),
  );
});
