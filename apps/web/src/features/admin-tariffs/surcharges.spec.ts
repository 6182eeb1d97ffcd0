import { surchargesOf, unitOf } from './surcharges';

const fuel = { kind: 'fuel-surcharge', code: 'fuel', label: 'Fuel', basis: 'per-kwh', on: 'current' };
const energy = { kind: 'energy', code: 'ec', label: 'Energy', rates: { rate: '5' } };
const version = (state: 'draft' | 'active' | 'superseded', ...lines: object[]) => ({ state, definition: { lines } });

test('the lines that take notified rates, in the words of the latest approved version', () => {
  const renamed = { ...fuel, label: 'Fuel adjustment' };
  const all = [version('superseded', energy, fuel), version('active', renamed, energy), version('draft', fuel)];
  expect(surchargesOf(all)).toEqual([renamed]);
  expect(surchargesOf([version('draft', fuel)])).toEqual([]);
});

test.each([
  { basis: 'per-kwh', on: 'current', unit: 'per kWh' },
  { basis: 'percent', on: 'previous', unit: '% of the month before' },
] as const)('$basis on the $on month is written $unit', ({ unit, ...more }) => {
  expect(unitOf({ kind: 'fuel-surcharge', code: 'fuel', label: 'Fuel', ...more })).toBe(unit);
});
