import { bySlab, differenceOf, histogram, inOrder, shareOf, skippedInWords, winnersAndLosers } from './comparison';

const group = (category: 'domestic' | 'commercial', kwhAbove: number, kwhUpTo: number | null, figures: number[]) => {
  const [connections = 0, winners = 0, losers = 0] = figures;
  return { category, kwhAbove, kwhUpTo, connections, winners, losers, before: '100.00', after: '110.00' };
};
const result = {
  connections: 12,
  unchanged: 3,
  before: '1000.00',
  after: '1050.50',
  change: '50.50',
  subsidyBefore: '0.00',
  subsidyAfter: '12.00',
  changes: [
    { abovePercent: null, upToPercent: -5, connections: 2 },
    { abovePercent: -5, upToPercent: 0, connections: 1 },
    { abovePercent: 0, upToPercent: 5, connections: 4 },
    { abovePercent: 5, upToPercent: null, connections: 2 },
  ],
  groups: [
    group('commercial', 0, 50, [2, 0, 2]),
    group('domestic', 500, null, [4, 0, 4]),
    group('domestic', 0, 50, [6, 3, 0]),
  ],
};

test('bills that stay stand between those that fall and those that rise', () => {
  expect(histogram(result)).toEqual([
    { label: 'Below −5 %', Connections: 2 },
    { label: '−5 to 0 %', Connections: 1 },
    { label: 'No change', Connections: 3 },
    { label: '0 to +5 %', Connections: 4 },
    { label: 'Above +5 %', Connections: 2 },
  ]);
});

test('every connection wins, loses or stays', () => {
  expect(winnersAndLosers(result)).toEqual({ winners: 3, losers: 6, unchanged: 3 });
});

test('classes of consumption add their categories up', () => {
  expect(bySlab(result)).toEqual([
    { label: 'Up to 50 kWh', 'Pay less': 3, 'Pay more': 2, 'Pay the same': 3 },
    { label: 'Above 500 kWh', 'Pay less': 0, 'Pay more': 4, 'Pay the same': 0 },
  ]);
});

test('groups stand by category, then by consumption', () => {
  const order = inOrder(result.groups, ['domestic', 'commercial']).map((one) => [one.category, one.kwhAbove]);
  expect(order).toEqual([
    ['domestic', 0],
    ['domestic', 500],
    ['commercial', 0],
  ]);
});

test('differences are exact, and shares of nothing are none', () => {
  expect(differenceOf('12.10', '12.30')).toBe('-0.20');
  expect(shareOf('50.50', '1000.00')).toBeCloseTo(0.0505);
  expect(shareOf('5.00', '0.00')).toBeNull();
});

test('who is left out is said with the reason', () => {
  expect(skippedInWords({ 'no-consumption': 4 }, String)).toEqual(['4 without consumption in these months']);
});
