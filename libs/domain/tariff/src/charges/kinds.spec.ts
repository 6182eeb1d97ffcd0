import { problemsOf } from '../../test/priced';
import { describePlan } from '../compile-plan';
import { parsePricePlan } from '../parse-plan';
import { type PricePlan } from '../price-plan';
import { KIND_NAMES } from './kinds';

const SLABS = [
  { upTo: '100', rate: '5.00' },
  { from: '100', upTo: null, rate: '5.10' },
];
const QUOTA = {
  units: '125',
  per: 'month',
  threshold: '200',
  of: ['ec'],
  waive: ['fc'],
  waiveAfter: 'from-that-day',
};
const TIERS = {
  per: 'bi-month',
  steps: [
    { upTo: '200', percent: '5' },
    { upTo: null, percent: '10' },
  ],
};

/** Lines that others build on. */
const BASE = [
  { kind: 'energy', code: 'ec', label: 'Energy', rates: { rate: '5' } },
  { kind: 'fixed', code: 'fc', label: 'Fixed', basis: 'connection', rate: '30' },
];
const PLAN = {
  schemaVersion: 1,
  seasons: [
    { code: 'summer', from: '04-01', to: '09-30' },
    { code: 'winter', from: '10-01', to: '03-31' },
  ],
  bands: [
    { band: 'day', from: '06:00', to: '22:00', days: ['weekday', 'weekend', 'holiday'], seasons: ['summer', 'winter'] },
    { band: 'night', from: '22:00', to: '06:00' },
  ],
};

/** Every kind, with every field that it knows, and how people read it. */
const LINES = [
  {
    line: { kind: 'energy', rates: { slabs: SLABS }, per: 'bi-month', measure: 'kvah', bands: ['day', 'night'] },
    words: 'Energy per kVAh, units of day, night: each unit in its slab: 5.00 to 100, 5.10 above (a bi-month)',
  },
  {
    line: { kind: 'energy', rates: { rate: '5.00' }, measure: 'kwh', bandFactors: { day: '0.9', all: '1' } },
    words: 'Energy per kWh: 5 for every unit (a month); by band day × 0.9, all × 1',
  },
  {
    line: { kind: 'energy', rates: { whole: SLABS }, per: 'day' },
    words: 'Energy per kWh: all units at the slab reached: 5.00 to 100, 5.10 above (a day)',
  },
  {
    line: {
      kind: 'energy',
      rates: {
        tables: [
          { upTo: '250', slabs: SLABS },
          { from: '250', upTo: null, slabs: SLABS },
        ],
      },
    },
    words: 'Energy per kWh: for a total to 250: 5.00 to 100, 5.10 above; above that: 5.00 to 100, 5.10 above (a month)',
  },
  {
    line: { kind: 'energy-by-band', slabs: [{ upTo: null, rates: { day: '5', night: '3' } }], measure: 'kwh' },
    words: 'Energy by time of use: day 5, night 3 per kWh',
  },
  {
    line: {
      kind: 'energy-by-band',
      slabs: [
        { upTo: '100', rates: { day: '5', night: '3' } },
        { from: '100', upTo: null, rates: { day: '6' } },
      ],
      per: 'quarter',
      measure: 'kvah',
    },
    words: 'Energy by time of use: to 100: day 5, night 3; above: day 6 per kVAh',
  },
  {
    line: { kind: 'fixed', basis: 'kw', rate: '90', every: 'month', divisor: '365/12', floor: '1', loadStep: '0.5' },
    words: 'Fixed: 90 per kW a month, by the day (of 365 in twelve months), at least 1 kW, load rounded up to 0.5',
  },
  {
    line: {
      kind: 'fixed',
      basis: 'kva',
      tiers: {
        by: 'load',
        mode: 'telescopic',
        steps: [
          { upTo: '50', rate: '120' },
          { from: '50', upTo: null, rate: '210' },
        ],
      },
      divisor: 'days-in-month',
      floor: '2',
    },
    words:
      'Fixed: by load: to 50 120, above 210 per kVA a month, by the day (of the days in the month), at least 2 kVA',
  },
  {
    line: {
      kind: 'meter-rent',
      basis: 'connection',
      tiers: {
        by: 'consumption',
        mode: 'reached',
        per: 'year',
        steps: [{ upTo: null, rate: { single: '6', three: '15' } }],
      },
      every: 'quarter',
      divisor: '30',
    },
    words: 'Meter rent: by consumption: above 6 single phase or 15 three phase a quarter, by the day (of 30)',
  },
  {
    line: { kind: 'demand', slabs: SLABS, band: 'day', assessed: 'monthly', minPercentOfLoad: '85' },
    words: 'Demand: highest day demand of each month, 5.00 to 100 per kW, 5.10 per kW',
  },
  {
    line: { kind: 'demand', slabs: SLABS, bands: ['day', 'all'], assessed: 'daily' },
    words: 'Demand: highest day or all demand of each day, 5.00 to 100 per kW, 5.10 per kW',
  },
  {
    line: { kind: 'demand', slabs: [{ upTo: null, rate: '4' }] },
    words: 'Demand: highest any-time demand of each month, 4 per kW',
  },
  {
    line: { kind: 'excess-demand', rate: '150', tolerancePercent: '105', graceMonths: 3 },
    words: 'Excess demand: 150 per kW above 105 % of the load, after 3 months of grace',
  },
  {
    line: { kind: 'excess-demand', rate: '150' },
    words: 'Excess demand: 150 per kW above 100 % of the load, after 0 months of grace',
  },
  {
    line: { kind: 'fuel-surcharge', basis: 'percent', on: 'current', of: ['ec', 'fc'], rate: '-4' },
    words: 'Fuel surcharge: notified per cent on the current month',
  },
  {
    line: { kind: 'fuel-surcharge', basis: 'per-kwh', on: 'previous' },
    words: 'Fuel surcharge: notified rate per kWh on the month before, spread over the days',
  },
  { line: { kind: 'duty', rates: { rate: '0.05' }, per: 'month' }, words: 'Duty: per kWh, 0.05 for every unit' },
  {
    line: { kind: 'duty', of: ['ec', 'fc'], tiers: TIERS },
    words: 'Duty: 5 % to 200 kWh, 10 % above of ec + fc',
  },
  {
    line: { kind: 'tax', of: ['ec', 'arrears'], percent: '8', onUnitsAbove: '600' },
    words: 'Tax: 8 % of ec + arrears, on the part above 600 kWh',
  },
  { line: { kind: 'interest', percent: '5' }, words: 'Interest: 5 % a month on arrears' },
  {
    line: { kind: 'rebate', of: ['ec'], percent: '2', capPerMonth: '50' },
    words: 'Rebate: 2 % of ec, at most 50 a month',
  },
  { line: { kind: 'rebate', perMonth: '30' }, words: 'Rebate: 30 a month' },
  {
    line: { kind: 'free-units', ...QUOTA },
    words: 'Free units: first 125 kWh a month free (ec), nothing above 200; fc waived within it',
  },
  {
    line: { kind: 'free-units', units: '50', of: ['ec', 'fc'] },
    words: 'Free units: first 50 kWh a month free (ec + fc)',
  },
  {
    line: { kind: 'subsidy', method: { by: 'quota', ...QUOTA }, capPerMonth: '900' },
    words: 'Subsidy: first 125 kWh a month free (ec), nothing above 200; fc waived within it, at most 900 a month',
  },
  { line: { kind: 'subsidy', method: { by: 'amount', perMonth: '90' } }, words: 'Subsidy: 90 a month' },
  {
    line: { kind: 'subsidy', method: { by: 'units', rates: { whole: SLABS }, per: 'bi-month' } },
    words: 'Subsidy: per kWh, all units at the slab reached: 5.00 to 100, 5.10 above',
  },
  { line: { kind: 'subsidy', method: { by: 'percent', of: ['ec'], percent: '25' } }, words: 'Subsidy: 25 % of ec' },
  { line: { kind: 'export-credit', rate: '5' }, words: 'Feed-in credit: 5 per exported kWh' },
  {
    line: { kind: 'export-credit', rates: { day: '5', night: '3' } },
    words: 'Feed-in credit: day 5, night 3 per exported kWh',
  },
  { line: { kind: 'net-settlement', rate: '2.5' }, words: 'Settlement of banked energy: 2.5 per kWh' },
  {
    line: { kind: 'minimum', of: ['ec', 'fc'], amount: '60', basis: 'kw', divisor: '30' },
    words: 'Minimum: ec + fc come to at least 60 per kW a month',
  },
  {
    line: { kind: 'minimum', of: ['ec'], amount: '60', basis: 'connection' },
    words: 'Minimum: ec come to at least 60 a month',
  },
];

const definitionWith = (line: object) => ({ ...PLAN, lines: [...BASE, { code: 'x', label: 'X', ...line }] });

it('knows an example of every kind', () => {
  expect(new Set(LINES.map(({ line }) => line.kind))).toEqual(new Set(KIND_NAMES));
});

describe.each(LINES)('$words', ({ line, words }) => {
  const definition = definitionWith(line);

  it('is read as it was written, and says itself', () => {
    const parsed = parsePricePlan(definition);
    expect(parsed).toEqual({ ok: true, value: definition });
    expect(describePlan(definition as unknown as PricePlan).at(-1)).toMatchObject({ words });
  });

  it.each(leavesOf(line).map((path) => ({ path })))('refuses something else at $path', ({ path }) => {
    const broken = replaced(line, path, { not: 'what belongs here' });
    const at = problemsOf(definitionWith(broken)).map((problem) => problem.path);
    expect(at.filter((found) => found.startsWith(`lines[2]${path[0] === '[' ? '' : '.'}${path}`))).not.toEqual([]);
  });
});

/** Paths of everything in a line that is a text, a number or nothing: `rates.slabs[0].upTo`. */
function leavesOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, path === '' ? name : `${path}.${name}`));
}

function replaced(value: unknown, path: string, by: unknown): object {
  const copy = structuredClone(value) as Record<string, unknown>;
  const names = path.split(/[.[\]]+/).filter((name) => name !== '');
  const last = names.pop()!;
  const owner = names.reduce((inner, name) => inner[name] as Record<string, unknown>, copy);
  owner[last] = by;
  return copy;
}
