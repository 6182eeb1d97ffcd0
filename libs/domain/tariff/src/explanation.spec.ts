import { Decimal } from '@kilowallet/kernel';
import { compilePlan } from './compile-plan';
import { wordsOf } from './explanation';
import { type MonthToDate } from './month-to-date';
import { parsePricePlan } from './parse-plan';

const facts = { loadKw: new Decimal('1.5'), phase: 'single' as const };

function toDate(kwh: string, more: Partial<MonthToDate> = {}): MonthToDate {
  const units = new Decimal(kwh);
  const span = { days: 30, periodDays: 30, periodMonths: 1 };
  return { kwh: units, kwhByBand: { all: units }, days: 12, span, ...more };
}

function said(line: object, month: MonthToDate, earlier: readonly object[] = []): string[] {
  const parsed = parsePricePlan({ schemaVersion: 1, lines: [...earlier, { code: 'x', label: 'The line', ...line }] });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const steps = compilePlan(parsed.value).explain(facts, month).at(-1)?.steps ?? [];
  return steps.map(({ sentence }) => wordsOf(sentence));
}

const energy = { kind: 'energy', code: 'ec', label: 'Energy charge', rates: { rate: '6.30' } };
const slabs = [
  { upTo: '100', rate: '5.00' },
  { upTo: '200', rate: '5.04' },
  { upTo: null, rate: '5.10' },
];

it.each([
  { of: 'a flat rate', line: energy, kwh: '12', words: ['12 kWh × 6.3/kWh = 75.6'] },
  {
    of: 'slabs',
    line: { kind: 'energy', rates: { slabs } },
    kwh: '201',
    words: [
      '100 kWh × 5/kWh = 500 (0–100 kWh)',
      '100 kWh × 5.04/kWh = 504 (100–200 kWh)',
      '1 kWh × 5.1/kWh = 5.1 (above 200 kWh)',
    ],
  },
  {
    of: 'a slab reached',
    line: { kind: 'energy', rates: { whole: slabs } },
    kwh: '150',
    words: ['150 kWh × 5.04/kWh = 756 (all units at the slab reached: 100–200 kWh)'],
  },
  {
    of: 'a table reached, whose bounds and whose slabs are kept apart',
    line: {
      kind: 'energy',
      rates: {
        tables: [
          { upTo: '250', slabs },
          { upTo: null, slabs },
        ],
      },
    },
    kwh: '90',
    words: ['90 kWh × 5/kWh = 450 (0–100 kWh) (rates for a total: 0–250 kWh)'],
  },
  {
    of: 'a fixed charge',
    line: { kind: 'fixed', basis: 'kw', rate: '90', divisor: '365/12' },
    kwh: '0',
    words: ['135 a month for 1.5 kW, 12 days (× 144 ÷ 365) = 53.260274'],
  },
])('$of says its figures with their units', ({ line, kwh, words }) => {
  expect(said(line, toDate(kwh))).toEqual(words);
});

it('names the lines that a share is of as people know them, and writes a credit as what it is worth', () => {
  const rebate = { kind: 'rebate', of: ['ec'], percent: '2' };
  expect(said(rebate, toDate('12'), [energy])).toEqual(['2 % of 75.6 = 1.512 (Energy charge)']);
});

it('says what a surcharge of the month before comes to so far', () => {
  const surcharge = { kind: 'fuel-surcharge', basis: 'percent', on: 'previous' };
  const previous = { charge: new Decimal(6000), kwh: new Decimal(1200) };
  const month = toDate('0', { notified: { x: new Decimal(-14) }, previous });
  expect(said(surcharge, month)).toEqual(['-14 % on 6000 of the month before, 12 of 30 days = -336']);
});
