import { Decimal } from '@kilowallet/kernel';
import { byBand, month, ONE_KW, planOf, problemsOf } from '../../test/priced';

const ENERGY = { kind: 'energy', code: 'ec', label: 'Energy', rates: { rate: '5' } };
const FIXED = { kind: 'fixed', code: 'fc', label: 'Fixed', basis: 'connection', rate: '30' };
const SLABS = [{ upTo: null, rate: '1' }];
const BANDS = [
  { band: 'day', from: '06:00', to: '22:00' },
  { band: 'night', from: '22:00', to: '06:00' },
];
const withLine = (line: object) => ({
  schemaVersion: 1,
  bands: BANDS,
  lines: [ENERGY, FIXED, { code: 'x', label: 'X', ...line }],
});
const upon = (line: object) => planOf([ENERGY, FIXED, { code: 'x', label: 'X', ...line }], { bands: BANDS });

describe('a line that builds on another', () => {
  it.each([
    { kind: 'duty', of: ['ec', 'nowhere'], percent: '1' },
    { kind: 'tax', of: ['ec', 'nowhere'], percent: '1' },
    { kind: 'rebate', of: ['ec', 'nowhere'], percent: '1' },
    { kind: 'minimum', of: ['ec', 'nowhere'], amount: '1' },
    { kind: 'fuel-surcharge', basis: 'percent', on: 'current', of: ['ec', 'nowhere'] },
    { kind: 'free-units', units: '5', of: ['ec', 'nowhere'] },
    { kind: 'free-units', units: '5', of: ['ec'], waive: ['fc', 'nowhere'] },
    { kind: 'subsidy', method: { by: 'quota', units: '5', of: ['ec', 'nowhere'] } },
    { kind: 'subsidy', method: { by: 'quota', units: '5', of: ['ec'], waive: ['nowhere'] } },
    { kind: 'subsidy', method: { by: 'percent', of: ['nowhere'], percent: '1' } },
  ])('refuses one that is not there: $kind $method.by', (line) => {
    expect(problemsOf(withLine(line))).toEqual([
      { path: 'lines[2]', code: 'unknown-line', reason: 'builds on "nowhere", which is no line of this plan' },
    ]);
  });

  it.each([
    { line: { kind: 'duty', rates: { rate: '1' } }, on: [] },
    { line: { kind: 'duty', of: ['fc'], percent: '1' }, on: [1] },
    { line: { kind: 'tax', of: ['ec', 'arrears', 'fc'], percent: '1' }, on: [0, 1] },
    { line: { kind: 'rebate', perMonth: '1' }, on: [] },
    { line: { kind: 'rebate', of: ['ec'], percent: '1' }, on: [0] },
    { line: { kind: 'fuel-surcharge', basis: 'per-kwh', on: 'current' }, on: [] },
    { line: { kind: 'free-units', units: '5', of: ['ec'], waive: ['fc'] }, on: [0, 1] },
    { line: { kind: 'subsidy', method: { by: 'quota', units: '5', of: ['ec'] } }, on: [0] },
    { line: { kind: 'subsidy', method: { by: 'quota', units: '5', of: ['ec'], waive: ['fc'] } }, on: [0, 1] },
    { line: { kind: 'subsidy', method: { by: 'percent', of: ['fc'], percent: '1' } }, on: [1] },
    { line: { kind: 'subsidy', method: { by: 'units', rates: { rate: '1' } } }, on: [] },
    { line: { kind: 'subsidy', method: { by: 'amount', perMonth: '1' } }, on: [] },
    { line: { kind: 'interest', percent: '1' }, on: [] },
  ])('knows where they stand: $line.kind $line.method.by on $on', ({ line, on }) => {
    expect(upon(line).lines.at(-1)?.basedOn).toEqual(on);
  });
});

it.each([
  { kind: 'energy', rates: { rate: '1' }, bands: ['day', 'noon'] },
  { kind: 'energy', rates: { rate: '1' }, bandFactors: { all: '1', noon: '2' } },
  { kind: 'energy-by-band', slabs: [{ upTo: null, rates: { day: '1', noon: '2' } }] },
  { kind: 'demand', slabs: SLABS, band: 'noon' },
  { kind: 'demand', slabs: SLABS, bands: ['all', 'day', 'noon'] },
  { kind: 'export-credit', rates: { noon: '1' } },
])('refuses a band without hours: $kind', (line) => {
  const reason = 'no hours are defined for the band "noon"';
  expect(problemsOf(withLine(line))).toEqual([{ path: 'lines[2]', code: 'unknown-band', reason }]);
});

it('takes all bands together for a band that needs no hours', () => {
  expect(problemsOf(withLine({ kind: 'demand', slabs: SLABS, band: 'all' }))).toEqual([]);
});

it.each([
  { line: { kind: 'free-units', units: '5', of: ['ec'], waive: ['fc'], waiveAfter: 'from-that-day' }, counts: true },
  { line: { kind: 'free-units', units: '5', of: ['ec'], waive: ['fc'], waiveAfter: 'whole-period' }, counts: false },
  { line: { kind: 'free-units', units: '5', of: ['ec'] }, counts: false },
  {
    line: { kind: 'subsidy', method: { by: 'quota', units: '5', of: ['ec'], waiveAfter: 'from-that-day' } },
    counts: true,
  },
  { line: { kind: 'subsidy', method: { by: 'quota', units: '5', of: ['ec'] } }, counts: false },
  { line: { kind: 'subsidy', method: { by: 'amount', perMonth: '5' } }, counts: false },
])('counts the days within a quota where a waiver asks for them: $line', ({ line, counts }) => {
  expect(upon(line).counting.map(({ code }) => code)).toEqual(counts ? ['x'] : []);
});

it.each([
  { line: { kind: 'energy', rates: { rate: '1' }, bandFactors: { day: '-1' } }, field: 'bandFactors.day' },
  { line: { kind: 'fixed', basis: 'kw', rate: '1', floor: '-1' }, field: 'floor' },
  { line: { kind: 'tax', of: ['ec'], percent: '1', onUnitsAbove: '-1' }, field: 'onUnitsAbove' },
  { line: { kind: 'interest', percent: '-1' }, field: 'percent' },
  { line: { kind: 'minimum', of: ['ec'], amount: '-1' }, field: 'amount' },
  { line: { kind: 'net-settlement', rate: '-1' }, field: 'rate' },
  { line: { kind: 'rebate', of: ['ec'], percent: '1', capPerMonth: '-1' }, field: 'capPerMonth' },
  { line: { kind: 'rebate', perMonth: '-1' }, field: 'perMonth' },
  { line: { kind: 'subsidy', method: { by: 'amount', perMonth: '-1' } }, field: 'method.perMonth' },
  { line: { kind: 'subsidy', method: { by: 'amount', perMonth: '1' }, capPerMonth: '-1' }, field: 'capPerMonth' },
])('refuses less than nothing: $line.kind $field', ({ line, field }) => {
  expect(problemsOf(withLine(line))).toEqual([
    { path: `lines[2].${field}`, code: 'out-of-range', reason: 'must be at least 0' },
  ]);
});

describe('the slab that a month has reached', () => {
  const steps = [
    { upTo: '100', rate: '2' },
    { upTo: '200', rate: '3' },
    { upTo: null, rate: '5' },
  ];
  const climbed = (line: object, toDate = month(150)) => {
    const { climb } = planOf([{ code: 'x', label: 'X', ...line }], { bands: BANDS }).lines[0]!.pricer;
    const input = { facts: ONE_KW, toDate, amounts: [] };
    const slab = climb?.reached(input);
    return (
      climb && {
        position: climb.position(input),
        ...slab,
        above: slab?.above.toFixed(),
        ...(slab?.rate && { rate: slab.rate.toFixed() }),
      }
    );
  };

  it.each([
    { line: { kind: 'energy', rates: { rate: '5' } }, slab: undefined },
    {
      line: { kind: 'energy', rates: { slabs: steps } },
      slab: { position: 1, above: '100', rate: '3', unit: 'kWh', isWhole: false },
    },
    {
      line: { kind: 'energy', rates: { whole: steps } },
      slab: { position: 1, above: '100', rate: '3', unit: 'kWh', isWhole: true },
    },
    {
      line: { kind: 'energy', rates: { slabs: steps }, measure: 'kvah' },
      slab: { position: 2, above: '200', rate: '5', unit: 'kVAh', isWhole: false },
    },
    {
      line: {
        kind: 'energy',
        rates: {
          tables: [
            { upTo: '120', slabs: steps },
            { upTo: null, slabs: [{ upTo: null, rate: '4' }] },
          ],
        },
      },
      slab: { position: 3, above: '120', rate: '4', unit: 'kWh', isWhole: true },
    },
    {
      line: {
        kind: 'energy',
        rates: {
          tables: [
            { upTo: '100', slabs: steps },
            {
              upTo: null,
              slabs: [
                { upTo: '140', rate: '4' },
                { upTo: null, rate: '6' },
              ],
            },
          ],
        },
      },
      slab: { position: 4, above: '140', rate: '6', unit: 'kWh', isWhole: false },
    },
    {
      line: { kind: 'energy', rates: { tables: [{ upTo: null, slabs: [{ upTo: null, rate: '4' }] }] } },
      slab: undefined,
    },
    {
      line: {
        kind: 'energy',
        rates: {
          tables: [
            { upTo: '200', slabs: steps },
            { upTo: null, slabs: [{ upTo: null, rate: '4' }] },
          ],
        },
      },
      slab: { position: 1, above: '100', rate: '3', unit: 'kWh', isWhole: false },
    },
    { line: { kind: 'energy-by-band', slabs: [{ upTo: null, rates: { day: '1' } }] }, slab: undefined },
    {
      line: {
        kind: 'energy-by-band',
        slabs: [
          { upTo: '100', rates: { day: '1' } },
          { upTo: null, rates: { day: '2' } },
        ],
      },
      slab: { position: 1, above: '100', unit: 'kWh', isWhole: false },
    },
    {
      line: {
        kind: 'energy-by-band',
        slabs: [
          { upTo: '300', rates: { day: '1' } },
          { upTo: null, rates: { day: '2' } },
        ],
        per: 'bi-month',
        measure: 'kvah',
      },
      slab: { position: 1, above: '150', unit: 'kVAh', isWhole: false },
    },
    {
      line: {
        kind: 'energy-by-band',
        slabs: [
          { upTo: '300', rates: { day: '1' } },
          { upTo: null, rates: { day: '2' } },
        ],
      },
      slab: { position: 0, above: '0', unit: 'kWh', isWhole: false },
    },
  ])('$line', ({ line, slab }) => {
    const toDate = month({ day: 100, night: 50 }, { kvah: byBand({ day: 120, night: new Decimal(90).toFixed() }) });
    expect(climbed(line, toDate)).toEqual(slab);
  });
});
