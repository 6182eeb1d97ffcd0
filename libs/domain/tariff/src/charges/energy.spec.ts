import { byBand, month, planOf, priced } from '../../test/priced';

const BANDS = {
  bands: [
    { band: 'day', from: '06:00', to: '18:00' },
    { band: 'eve', from: '18:00', to: '22:00' },
    { band: 'night', from: '22:00', to: '06:00' },
  ],
};
const SLABS = [
  { upTo: '100', rate: '2' },
  { upTo: '200', rate: '3' },
  { upTo: null, rate: '5' },
];
const energy = (rest: object, plan: object = {}) => planOf([{ kind: 'energy', code: 'ec', label: 'E', ...rest }], plan);

describe('energy at unit rates', () => {
  it.each([
    { kwh: 0, amount: 0, because: 'nothing used, nothing charged' },
    { kwh: 100, amount: 200, because: 'the bound belongs to the slab below' },
    { kwh: 101, amount: 203, because: 'one unit in the second slab' },
    { kwh: 200, amount: 500, because: 'two slabs filled' },
    { kwh: 250, amount: 750, because: 'and fifty above' },
  ])('telescopic, $kwh kWh: $because', ({ kwh, amount }) => {
    expect(priced(energy({ rates: { slabs: SLABS } }), month(kwh))).toMatchObject({
      amount,
      regime: 0,
      ofSteps: amount,
    });
  });

  it.each([
    { kwh: 100, amount: 200, regime: 0 },
    { kwh: 101, amount: 303, regime: 1 },
    { kwh: 200, amount: 600, regime: 1 },
    { kwh: 201, amount: 1005, regime: 2 },
  ])('all units at the slab reached, $kwh kWh', ({ kwh, amount, regime }) => {
    expect(priced(energy({ rates: { whole: SLABS } }), month(kwh))).toMatchObject({ amount, regime, ofSteps: amount });
  });

  it.each([
    { kwh: 250, amount: 750, regime: 0 },
    { kwh: 251, amount: 1004, regime: 1 },
  ])('a table chosen by the total, $kwh kWh', ({ kwh, amount, regime }) => {
    const tables = [
      { upTo: '250', slabs: SLABS },
      { upTo: null, slabs: [{ upTo: null, rate: '4' }] },
    ];
    expect(priced(energy({ rates: { tables } }), month(kwh))).toMatchObject({ amount, regime, ofSteps: amount });
  });

  it.each([
    { per: 'month', amount: 100 * 2 + 50 * 3 },
    { per: 'bi-month', amount: 50 * 2 + 50 * 3 + 50 * 5 },
    { per: 'day', amount: 150 * 2 },
    { per: 'year', amount: 8.333333333333334 * 2 + 8.333333333333334 * 3 + 133.33333333333331 * 5 },
  ])('slabs stated per $per', ({ per, amount }) => {
    expect(priced(energy({ rates: { slabs: SLABS }, per }), month(150)).amount).toBeCloseTo(amount, 9);
  });

  it('runs its slabs per quarter over a bill of three months', () => {
    const quarter = month(150, { days: 91, span: { days: 91, periodDays: 91, periodMonths: 3 } });
    expect(priced(energy({ rates: { slabs: SLABS }, per: 'quarter' }), quarter).amount).toBe(350);
    expect(priced(energy({ rates: { slabs: SLABS }, per: 'month' }), quarter).amount).toBe(300);
  });

  it('keeps the slabs of one span apart from those of another', () => {
    const plan = energy({ rates: { slabs: SLABS } });
    const half = month(150, { days: 15, span: { days: 15, periodDays: 30, periodMonths: 1 } });
    expect(priced(plan, month(150)).amount).toBe(350);
    expect(priced(plan, half).amount).toBe(50 * 2 + 50 * 3 + 50 * 5);
    expect(priced(plan, month(150)).amount).toBe(350);
  });

  it('does not take half of one month for half of a longer one', () => {
    const plan = energy({ rates: { slabs: SLABS } });
    const half = (periodDays: number) => ({ days: 15, span: { days: 15, periodDays, periodMonths: 1 } });
    expect(priced(plan, month(50, half(30))).amount).toBe(100);
    expect(priced(plan, month(50, half(31))).amount).toBeCloseTo(48.387096774 * 2 + 1.612903226 * 3, 6);
    expect(priced(plan, month(50, half(30))).amount).toBe(100);
  });

  it('says that all units are at the slab reached', () => {
    expect(priced(energy({ rates: { whole: SLABS } }), month(150)).rules).toEqual(['whole']);
    expect(priced(energy({ rates: { slabs: SLABS } }), month(150)).rules).toEqual(['slab', 'slab']);
  });
});

describe('energy by what is measured', () => {
  it('takes kVAh where the tariff says so, and nothing where none was measured', () => {
    const plan = energy({ rates: { slabs: SLABS }, measure: 'kvah' });
    expect(priced(plan, month(90, { kvah: byBand({ day: 60, eve: 50 }) }))).toMatchObject({
      amount: 230,
      words: ['100 kVAh × 2/kVAh = 200 (0–100 kVAh)', '10 kVAh × 3/kVAh = 30 (100–200 kVAh)'],
    });
    expect(priced(plan, month(90)).amount).toBe(0);
  });

  it('counts the named bands alone, with slabs within them', () => {
    const plan = energy({ rates: { slabs: SLABS }, bands: ['eve', 'night'] }, BANDS);
    expect(priced(plan, month({ day: 500, eve: 90, night: 20 }))).toMatchObject({ amount: 230, ofSteps: 230 });
    expect(priced(plan, month({ day: 500, eve: 90 })).amount).toBe(180);
  });

  it('gives each band its factor on its share, and a band without one its share as it is', () => {
    const plan = energy({ rates: { slabs: SLABS }, bandFactors: { day: '0.9', eve: '1.25' } }, BANDS);
    // 250 kWh come to 750, 3 each: 100 × 2.7 + 50 × 3.75 + 100 × 3
    expect(priced(plan, month({ day: 100, eve: 50, night: 100 }))).toMatchObject({ amount: 757.5, ofSteps: 757.5 });
    expect(priced(plan, month({ day: 0, eve: 0, night: 0 }))).toMatchObject({ amount: 0, ofSteps: 0 });
  });

  it('says how a factor came to its amount', () => {
    const plan = energy({ rates: { rate: '3' }, bandFactors: { day: '0.9', eve: '1.25', night: '1' } }, BANDS);
    expect(priced(plan, month({ day: 100, eve: 50 }))).toEqual({
      amount: 457.5,
      regime: 0,
      rules: ['flat', 'band', 'band', 'band'],
      words: [
        '150 kWh × 3/kWh = 450',
        'day: 100 kWh × 3/kWh × 0.9 = 270',
        'eve: 50 kWh × 3/kWh × 1.25 = 187.5',
        'night: 0 kWh × 3/kWh × 1 = 0',
      ],
      ofSteps: 457.5,
    });
  });

  it('takes factors on kVAh by band', () => {
    const plan = energy({ rates: { rate: '3' }, measure: 'kvah', bandFactors: { eve: '2' } }, BANDS);
    expect(priced(plan, month({ day: 1 }, { kvah: byBand({ day: 10, eve: 5 }) })).amount).toBe(60);
  });
});

describe('energy by band, with slabs over the total', () => {
  const byBands = (rest: object) => planOf([{ kind: 'energy-by-band', code: 'ec', label: 'E', ...rest }], BANDS);
  const RATES = { day: '1', eve: '2' };
  const SHARED = [
    { upTo: '100', rates: RATES },
    { upTo: '300', rates: { day: '3', eve: '4' } },
    { upTo: null, rates: { day: '5', eve: '6' } },
  ];

  it.each([
    { used: { day: 0, eve: 0 }, amount: 0, because: 'nothing used' },
    { used: { day: 60, eve: 40 }, amount: 140, because: 'all in the first slab' },
    { used: { day: 120, eve: 80 }, amount: 60 + 80 + 180 + 160, because: 'half of each band in each of two slabs' },
    { used: { day: 200, eve: 200 }, amount: 50 + 100 + 300 + 400 + 250 + 300, because: 'a quarter, a half, a quarter' },
  ])('$because', ({ used, amount }) => {
    expect(priced(byBands({ slabs: SHARED }), month(used))).toMatchObject({ amount, ofSteps: amount, regime: 0 });
  });

  it('says each band of each slab', () => {
    expect(priced(byBands({ slabs: SHARED }), month({ day: 120, eve: 80 }))).toMatchObject({
      rules: ['band', 'band', 'band', 'band'],
      words: [
        'day: 60 kWh × 1/kWh = 60 (total to 100 kWh)',
        'eve: 40 kWh × 2/kWh = 80 (total to 100 kWh)',
        'day: 60 kWh × 3/kWh = 180 (total to 300 kWh)',
        'eve: 40 kWh × 4/kWh = 160 (total to 300 kWh)',
      ],
    });
  });

  it('gives one open slab all units, and a band without a rate nothing', () => {
    expect(priced(byBands({ slabs: [{ upTo: null, rates: RATES }] }), month({ day: 3, eve: 4, night: 9 }))).toEqual({
      amount: 11,
      regime: 0,
      rules: ['band', 'band', 'band'],
      words: ['day: 3 kWh × 1/kWh = 3', 'eve: 4 kWh × 2/kWh = 8', 'night: 9 kWh × 0/kWh = 0'],
      ofSteps: 11,
    });
  });

  it('prorates its slabs by the days of the span, per bi-month too', () => {
    const half = { span: { days: 15, periodDays: 30, periodMonths: 1 } };
    const plan = byBands({ slabs: SHARED, per: 'bi-month' });
    // 25 and 75 kWh are the limits of half a month: 25 × 1, 50 × 3, 25 × 5
    expect(priced(plan, month({ day: 100 }, half)).amount).toBe(25 + 150 + 125);
  });

  it('measures kVAh where it is told to', () => {
    const plan = byBands({ slabs: [{ upTo: null, rates: RATES }], measure: 'kvah' });
    const toDate = month({ day: 1 }, { kvah: byBand({ day: 10, eve: 5 }) });
    expect(priced(plan, toDate)).toMatchObject({
      amount: 20,
      words: ['day: 10 kVAh × 1/kVAh = 10', 'eve: 5 kVAh × 2/kVAh = 10'],
    });
    expect(priced(plan, month({ day: 1 })).amount).toBe(0);
  });
});
