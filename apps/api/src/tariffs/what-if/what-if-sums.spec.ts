import { emptySums, lowerBoundOf, takeIn, type ComparedConnection } from './what-if-sums';

const one = (before: number, after: number, more: Partial<ComparedConnection> = {}): ComparedConnection => ({
  category: 'domestic',
  kwhPerMonth: 120,
  before,
  after,
  subsidyBefore: 0,
  subsidyAfter: 0,
  ...more,
});

it('adds up, and tells winners and losers apart by category and consumption', () => {
  const sums = emptySums();
  takeIn(sums, one(1000, 1100, { subsidyBefore: 10, subsidyAfter: 30 }));
  takeIn(sums, one(1000, 900));
  takeIn(sums, one(1000, 1000));
  takeIn(sums, one(5000, 6500, { category: 'commercial', kwhPerMonth: 800 }));
  expect(sums).toMatchObject({
    connections: 4,
    before: 8000,
    after: 9500,
    subsidyBefore: 10,
    subsidyAfter: 30,
    unchanged: 1,
  });
  expect(sums.groups).toEqual([
    { category: 'domestic', kwhUpTo: 200, connections: 3, winners: 1, losers: 1, before: 3000, after: 3000 },
    { category: 'commercial', kwhUpTo: null, connections: 1, winners: 0, losers: 1, before: 5000, after: 6500 },
  ]);
});

it.each([
  { before: 100, after: 70, index: 0, because: 'more than a fifth less' },
  { before: 100, after: 80, index: 0, because: 'a bound belongs to the class below it' },
  { before: 100, after: 99, index: 3, because: 'a little less' },
  { before: 100, after: 101, index: 4, because: 'a little more' },
  { before: 100, after: 150, index: 7, because: 'half as much again' },
  { before: 0, after: 1, index: 7, because: 'from nothing to something' },
])('$before → $after is $because', ({ before, after, index }) => {
  const sums = emptySums();
  takeIn(sums, one(before, after));
  expect(sums.changes.indexOf(1)).toBe(index);
});

test.each([
  { kwhUpTo: 50, above: 0 },
  { kwhUpTo: 200, above: 100 },
  { kwhUpTo: null, above: 500 },
])('the class up to $kwhUpTo kWh begins above $above', ({ kwhUpTo, above }) => {
  expect(lowerBoundOf(kwhUpTo)).toBe(above);
});
