import { billPoints, curveReach, extremes, marginalPoints } from './curve-points';

const energy = (rates: unknown, more: object = {}) => ({ lines: [{ kind: 'energy', rates, ...more }] });
const slabs = (...bounds: (string | null)[]) => bounds.map((upTo) => ({ upTo, rate: '5' }));

test.each([
  { plan: energy({ rate: '5' }), reach: [250, 50], because: 'a flat rate has no bounds' },
  { plan: energy({ slabs: slabs('100', '200', null) }), reach: [250, 50], because: '200 and a quarter' },
  { plan: energy({ whole: slabs('250', '350', '500', null) }), reach: [630, 63], because: 'each bound is a point' },
  { plan: energy({ slabs: slabs('33', '700', null) }), reach: [880, 44], because: 'no width fits 33' },
  {
    plan: energy({ tables: [{ upTo: '500', slabs: slabs('400', null) }] }, { per: 'bi-month' }),
    reach: [315, 63],
    because: '500 in two months are 250 in one',
  },
  {
    plan: { lines: [{ kind: 'fixed', tiers: { by: 'load', steps: [{ upTo: '4000', rate: '1' }] } }] },
    reach: [250, 50],
    because: 'a load is no consumption',
  },
  { plan: energy({ slabs: slabs('90000', null) }), reach: [5000, 50], because: 'a curve has an end' },
  { plan: 'no plan at all', reach: [250, 50], because: 'a draft may be anything' },
])('the curve goes $reach: $because', ({ plan, reach }) => {
  const { upToKwh, steps } = curveReach(plan);
  expect([upToKwh, steps]).toEqual(reach);
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
