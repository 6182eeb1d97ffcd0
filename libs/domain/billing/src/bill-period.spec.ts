import { billingMonth, Decimal } from '@kilowallet/kernel';
import { type ConnectionFacts, inWords, wordsOf } from '@kilowallet/tariff';
import { planOf } from '../test/any-month';
import { billPeriod, type BillPeriodInput } from './bill-period';
import { consumed } from './consumption';

const FACTS: ConnectionFacts = { loadKw: new Decimal(2), phase: 'single' };
const SLABS = [
  { upTo: '100', rate: '3' },
  { upTo: null, rate: '5' },
];
const ENERGY = { kind: 'energy', code: 'ec', label: 'Energy', rates: { slabs: SLABS } };
const FIXED = { kind: 'fixed', code: 'fc', label: 'Fixed', basis: 'kw', rate: '30' };
const SEASONS = {
  seasons: [
    { code: 'dry', from: '01-01', to: '06-30' },
    { code: 'wet', from: '07-01', to: '12-31' },
  ],
};

const flat = (rate: string) => ({ ...ENERGY, rates: { rate } });

type Staged = Partial<Omit<BillPeriodInput, 'plan' | 'first'>> & { readonly first?: string };

function bill(lines: readonly object[], kwh: string | number, { first, ...more }: Staged = {}, rest: object = {}) {
  return billPeriod({
    plan: planOf({ schemaVersion: 1, lines, ...rest }),
    facts: FACTS,
    minorDigits: 2,
    first: billingMonth(first ?? '2026-01'),
    months: 2,
    consumption: consumed(kwh),
    ...more,
  });
}

/** The bill in plain words: code, label, kind, exact, amount, and each step with its own amount. */
function told(...given: Parameters<typeof bill>) {
  const billed = bill(...given);
  if (!billed.ok) throw new Error(billed.error);
  const { explained, total, subsidy } = billed.value;
  return {
    lines: explained.map(({ code, label, kind, exact, amount, steps }) => [
      `${code} ${label} (${kind}): ${inWords(exact)}, posted ${amount}`,
      ...steps.map((step) => `${wordsOf(step.sentence)} → ${inWords(step.amount)}`),
    ]),
    total,
    subsidy,
  };
}

const totalOf = (...given: Parameters<typeof bill>) => told(...given).total;

it('counts a slab and a monthly amount as often as there are months', () => {
  expect(told([ENERGY, FIXED], 250)).toEqual({
    lines: [
      [
        'ec Energy (energy): 850, posted 85000',
        '200 kWh × 3/kWh = 600 (0–200 kWh) → 600',
        '50 kWh × 5/kWh = 250 (above 200 kWh) → 250',
      ],
      ['fc Fixed (fixed): 120, posted 12000', '60 a month for 2 kW, 59 days (× 118 ÷ 59) = 120 → 120'],
    ],
    total: 97_000,
    subsidy: 0,
  });
});

it.each([
  { first: '2026-01', months: 1, kwh: 150, ec: 300 + 250, because: 'one month, one slab' },
  { first: '2026-01', months: 2, kwh: 150, ec: 450, because: 'two months, two hundred in the first slab' },
  { first: '2026-01', months: 2, kwh: 250, ec: 600 + 250, because: 'and fifty above' },
  { first: '2025-12', months: 3, kwh: 350, ec: 900 + 250, because: 'over the new year' },
])('$months from $first, $kwh kWh: $because', ({ first, months, kwh, ec }) => {
  expect(totalOf([ENERGY], kwh, { first, months })).toBe(ec * 100);
});

it.each([
  { first: '2026-01', months: 1, days: 31 },
  { first: '2026-01', months: 2, days: 59 },
  { first: '2028-01', months: 2, days: 60 },
  { first: '2025-11', months: 4, days: 120 },
])('$months from $first have $days days', ({ first, months, days }) => {
  expect(totalOf([{ ...FIXED, basis: 'connection', rate: '1', every: 'day' }], 0, { first, months })).toBe(days * 100);
});

it.each([
  { what: 'apparent energy', line: { ...flat('2'), measure: 'kvah' }, total: 120 * 2 },
  { what: 'exports', line: { kind: 'export-credit', code: 'ex', label: 'Exports', rate: '2' }, total: -40 * 2 },
  {
    what: 'demand',
    line: { kind: 'demand', code: 'demand', label: 'Demand', slabs: [{ upTo: null, rate: '30' }] },
    total: 9 * 30,
  },
])('prices what is known beside the energy: $what', ({ line, total }) => {
  const consumption = {
    kwh: { all: new Decimal(100) },
    kvah: { all: new Decimal(120) },
    exportKwh: { all: new Decimal(40) },
    demand: { all: new Decimal(9) },
  };
  expect(totalOf([line], 0, { months: 1, consumption })).toBe(total * 100);
});

it('takes notified rates, and the month before', () => {
  const fuel = { kind: 'fuel-surcharge', code: 'fuel', label: 'Fuel' };
  const notified = { fuel: new Decimal('0.10') };
  expect(totalOf([flat('5'), { ...fuel, basis: 'per-kwh', on: 'current' }], 100, { notified })).toBe(51_000);
  const prev = { charge: 600_000, kwh: '0' };
  const percent = { ...fuel, basis: 'percent', on: 'previous' };
  expect(totalOf([flat('5'), percent], 0, { notified: { fuel: new Decimal(10) }, prev })).toBe(2 * 60_000);
});

it.each([
  { first: '2026-01', months: 3, paid: -4_000, because: 'its last month settles' },
  { first: '2026-02', months: 3, paid: 0, because: 'the settlement lies within' },
  { first: '2026-03', months: 2, paid: 0, because: 'its first month settles' },
  { first: '2026-03', months: 1, paid: -4_000, because: 'a month alone' },
])('pays out exported energy at the end: $because', ({ first, months, paid }) => {
  const consumption = { kwh: { all: new Decimal(10) }, exportKwh: { all: new Decimal(30) } };
  const lines = [flat('5'), { kind: 'net-settlement', code: 'pay', label: 'Settlement', rate: '2' }];
  expect(totalOf(lines, 0, { first, months, consumption }, { netMetering: { settlementMonth: 3 } })).toBe(paid);
});

it('keeps the credits of subsidies apart', () => {
  const free = { kind: 'subsidy', code: 'free', label: 'Free', method: { by: 'quota', units: '50', of: ['ec'] } };
  expect(told([flat('5'), free], 80)).toMatchObject({ total: 0, subsidy: 40_000 });
  expect(told([flat('5'), free], 120)).toMatchObject({ total: 10_000, subsidy: 50_000 });
});

describe('which lines are shown', () => {
  it.each([
    { because: 'nothing used, nothing shown', kwh: '0', lines: [] },
    {
      because: 'too little to be posted',
      kwh: '0.001',
      lines: [['ec Energy (energy): 0.001, posted 0', '0.001 kWh × 1/kWh = 0.001 → 0.001']],
    },
  ])('$because', ({ kwh, lines }) => {
    expect(told([flat('1')], kwh)).toEqual({ lines, total: 0, subsidy: 0 });
  });

  it('has the rounding of the total as a line of its own', () => {
    const rounded = { totalRounding: { unit: '1', mode: 'half-up', of: 'posted' } };
    expect(told([flat('5.55')], 2, {}, rounded)).toEqual({
      lines: [
        ['ec Energy (energy): 11.1, posted 1110', '2 kWh × 5.55/kWh = 11.1 → 11.1'],
        ['rounding Rounding (rounding): -0.1, posted -10'],
      ],
      total: 1_100,
      subsidy: 0,
    });
  });
});

describe('what is refused', () => {
  const dated = { ...FIXED, from: '2026-01-15' };
  const demand = { kind: 'demand', code: 'demand', label: 'Demand', slabs: [{ upTo: null, rate: '30' }] };

  it.each([
    { because: 'seasons', lines: [ENERGY], rest: SEASONS, months: 2, error: 'billing.period-has-parts' },
    { because: 'a line with dates', lines: [ENERGY, dated], rest: {}, months: 2, error: 'billing.period-has-parts' },
    { because: 'a demand of each month', lines: [demand], rest: {}, months: 2, error: 'billing.period-has-parts' },
    { because: 'none of them', lines: [ENERGY], rest: {}, months: 2, error: undefined },
    { because: 'seasons, in a month alone', lines: [ENERGY], rest: SEASONS, months: 1, error: undefined },
  ])('$because, months: $months', ({ lines, rest, months, error }) => {
    const billed = bill(lines, 10, { months }, rest);
    expect(billed.ok ? undefined : billed.error).toBe(error);
  });

  it('less than nothing', () => {
    expect(bill([ENERGY], -1)).toEqual({ ok: false, error: 'billing.negative-consumption' });
  });
});
