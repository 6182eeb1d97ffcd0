import fc from 'fast-check';
import { serialsIn, serialsOf, shapeOf } from './meter-serials';

const constant = (...numbers: number[]) => {
  let next = 0;
  return () => numbers[next++ % numbers.length] ?? 0;
};

test.each([
  { pattern: '531-xxx-xxx', count: 1_000_000, first: '531-000-000' },
  { pattern: 'KW-x', count: 10, first: 'KW-0' },
  { pattern: 'x9x', count: 100, first: '090' },
])('$pattern has $count serials', ({ pattern, count, first }) => {
  expect(serialsIn(pattern)).toBe(count);
  expect(serialsOf(pattern, constant(0)).next().value).toBe(first);
});

test('every serial of a pattern comes exactly once, wherever the walk begins', () => {
  const number = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(number, number, fc.constantFrom('A-xx', 'x-x-x', '5x1'), (a, b, pattern) => {
      const all = [...serialsOf(pattern, constant(a, b))];
      expect(new Set(all).size).toBe(serialsIn(pattern));
      expect(all.every((serial) => shapeOf(pattern).test(serial))).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test.each([
  { serial: '531-004', is: true },
  { serial: '531-0044', is: false },
  { serial: '5312004', is: false },
  { serial: '531-x04', is: false },
])('$serial is one of 531-xxx: $is', ({ serial, is }) => {
  expect(shapeOf('531-xxx').test(serial)).toBe(is);
});
