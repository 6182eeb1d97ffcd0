import { billingMonth, Decimal, minor } from '@kilowallet/kernel';
import { openingState } from './opening-state';

it.each([
  { month: '2026-03', before: '2026-02', days: 28 },
  { month: '2026-01', before: '2025-12', days: 31 },
])('opens $month with the whole of $before', ({ month, before, days }) => {
  const charge = minor(12_345);
  expect(openingState(billingMonth(month), { charge, kwh: new Decimal('240.5') })).toEqual({
    month: before,
    day: days,
    seg: {
      key: 'before',
      version: 'before',
      from: 1,
      to: days,
      days,
      kwh: { all: '240.5' },
      posted: {},
      energy: 12_345,
    },
  });
});
