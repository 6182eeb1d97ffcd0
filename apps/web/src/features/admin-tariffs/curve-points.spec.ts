import { billPoints, curveEnd, extremes, marginalPoints } from './curve-points';

const energy = (rates: unknown, more: object = {}) => ({ lines: [{ kind: 'energy', rates, ...more }] });
const slabs = (...bounds: (string | null)[]) => bounds.map((upTo) => ({ upTo, rate: '5' }));

test.each([
  { plan: energy({ rate: '5' }), end: 250, because: 'a flat rate has no bounds' },
  { plan: energy({ slabs: slabs('100', '200', null) }), end: 250, because: '200 and a step' },
  { plan: energy({ whole: slabs('300', '500', null) }), end: 750, because: '500 and a step' },
  {
    plan: energy({ tables: [{ upTo: '500', slabs: slabs('400', null) }] }, { per: 'bi-month' }),
    end: 500,
    because: '500 in two months are 250 in one',
  },
  {
    plan: { lines: [{ kind: 'fixed', tiers: { by: 'load', steps: [{ upTo: '4000', rate: '1' }] } }] },
    end: 250,
    because: 'a load is no consumption',
  },
  { plan: energy({ slabs: slabs('90000', null) }), end: 5000, because: 'a curve has an end' },
  { plan: 'no plan at all', end: 250, because: 'a draft may be anything' },
])('the curve ends at $end kWh: $because', ({ plan, end }) => {
  expect(curveEnd(plan)).toBe(end);
});

const points = [
  { kwh: '0', total: '90.00', subsidy: '0.00', next: '5' },
  { kwh: '100', total: '590.00', subsidy: '0.00', next: '305' },
  { kwh: '200', total: '1290.00', subsidy: '0.00', next: '6' },
];

test('a point of each chart carries its consumption as people read it', () => {
  expect(billPoints(points, (kwh) => `${kwh} kWh`)[1]).toEqual({ label: '100 kWh', Bill: 590 });
  expect(marginalPoints(points, (kwh) => `${kwh} kWh`)[2]).toEqual({ label: '200 kWh', 'Next kWh': 6 });
});

test('the dearest next kWh is where a cliff is', () => {
  expect(extremes(points)).toMatchObject({ cheapest: { kwh: '0' }, dearest: { kwh: '100' } });
  expect(extremes([])).toBeUndefined();
});
