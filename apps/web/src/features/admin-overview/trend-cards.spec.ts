import { moneyPoint } from './trend-cards';

const day = { day: '2026-11-20', energyKwh: '10.5', charged: '62.43', recharged: '500.00', subsidy: '-4.20' };

test('a billed day has its charge, and its subsidy as what the government owes', () => {
  expect(moneyPoint(day, '20 Nov', '2026-11-20')).toEqual({
    label: '20 Nov',
    Recharged: 500,
    Charged: 62.43,
    Subsidy: 4.2,
  });
});

test.each([{ lastBilled: '2026-11-19' }, { lastBilled: null }])(
  'a day after the last billed one ($lastBilled) has a gap, not a zero',
  ({ lastBilled }) => {
    expect(moneyPoint(day, '20 Nov', lastBilled)).toEqual({ label: '20 Nov', Recharged: 500 });
  },
);
