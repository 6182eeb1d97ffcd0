import { Decimal } from '@kilowallet/kernel';
import { byBand, month, planOf, priced } from '../../test/priced';

const BANDS = {
  bands: [
    { band: 'day', from: '06:00', to: '18:00' },
    { band: 'eve', from: '18:00', to: '06:00' },
  ],
};
const SLABS = [
  { upTo: '100', rate: '4' },
  { upTo: null, rate: '6' },
];
const ENERGY = { kind: 'energy', code: 'ec', label: 'Energy', rates: { slabs: SLABS } };
const FIXED = { kind: 'fixed', code: 'fc', label: 'Fixed charge', basis: 'connection', rate: '30' };
const DUTY = { kind: 'duty', code: 'duty', label: 'Duty', rates: { rate: '0.5' } };
const upon = (line: object, plan: object = {}) =>
  planOf([ENERGY, FIXED, DUTY, { code: 'x', label: 'X', ...line }], plan);

describe.each([
  { name: 'free units of the tariff', of: (quota: object) => upon({ kind: 'free-units', ...quota }) },
  {
    name: 'free units of a government',
    of: (quota: object) => upon({ kind: 'subsidy', method: { by: 'quota', ...quota } }),
  },
])('$name', ({ of }) => {
  it.each([
    { kwh: 0, amount: 0, regime: 0, because: 'nothing used, nothing credited' },
    { kwh: 50, amount: -225, regime: 0, because: 'all lines of all units within the quota' },
    { kwh: 120, amount: -580, regime: 0, because: 'up to the quota itself' },
    // 120 of 200 units: 100 × 4 + 20 × 6, and 120 × 0.5 duty
    { kwh: 200, amount: -580, regime: 1, because: 'the quota and no more' },
  ])('$kwh kWh: $because', ({ kwh, amount, regime }) => {
    expect(priced(of({ units: '120', of: ['ec', 'duty'] }), month(kwh))).toMatchObject({
      amount,
      regime,
      ofSteps: amount,
    });
  });

  it.each([
    { kwh: 200, amount: -520, regime: 1 },
    { kwh: 201, amount: 0, regime: 2 },
  ])('nothing above the threshold, $kwh kWh', ({ kwh, amount, regime }) => {
    const plan = of({ units: '120', threshold: '200', of: ['ec'] });
    expect(priced(plan, month(kwh))).toMatchObject({ amount, regime, ofSteps: amount });
  });

  it('says what is free, and what is not', () => {
    const plan = of({ units: '120', threshold: '200', of: ['ec'], waive: ['fc'] });
    expect(priced(plan, month(80))).toMatchObject({
      rules: ['quota', 'quota'],
      words: ['80 of 120 kWh free = 320', 'Fixed charge waived: 30'],
      ofSteps: -350,
    });
    expect(priced(plan, month(150))).toMatchObject({ words: ['120 of 120 kWh free = 520'], ofSteps: -520 });
    expect(priced(plan, month(201))).toMatchObject({ rules: ['quota'], words: ['nothing above 200 kWh'], ofSteps: 0 });
  });

  it('is prorated by days, and per its own unit of time', () => {
    const half = { days: 15, span: { days: 15, periodDays: 30, periodMonths: 1 } };
    // The slabs of half a month: 50 × 4 + 10 × 6
    expect(priced(of({ units: '120', of: ['ec'] }), month(100, half)).amount).toBe(-260);
    expect(priced(of({ units: '120', of: ['ec'], per: 'bi-month' }), month(100, half)).amount).toBe(-120);
    const threshold = of({ units: '120', threshold: '160', of: ['ec'] });
    expect(priced(threshold, month(80, half)).amount).toBe(-260);
    expect(priced(threshold, month(81, half)).amount).toBe(0);
  });

  it('waives a charge within the quota alone', () => {
    const plan = of({ units: '120', of: ['ec'], waive: ['fc'], waiveAfter: 'whole-period' });
    expect(priced(plan, month(120, { days: 10 })).amount).toBe(-530);
    expect(priced(plan, month(121, { days: 10, daysWithin: { x: 4 } })).amount).toBe(-520);
  });

  it('waives it for the days on which the quota was not yet passed', () => {
    const plan = of({ units: '120', of: ['ec'], waive: ['fc'], waiveAfter: 'from-that-day' });
    expect(priced(plan, month(120, { days: 10, daysWithin: { x: 10 } })).amount).toBe(-530);
    // Ten days of the charge are 10; four of them are waived
    expect(priced(plan, month(121, { days: 10, daysWithin: { x: 4 } })).amount).toBe(-524);
    expect(priced(plan, month(121, { days: 10 })).amount).toBe(-520);
    expect(priced(plan, month(121, { days: 0, daysWithin: { x: 4 } })).amount).toBe(-520);
  });

  it('credits what the free units would have cost at the slab that is really reached', () => {
    const whole = { ...ENERGY, rates: { whole: SLABS } };
    const line = { kind: 'free-units', code: 'x', label: 'X', units: '80', of: ['ec'] };
    expect(priced(planOf([whole, line]), month(100)).amount).toBe(-320);
    expect(priced(planOf([whole, line]), month(101)).amount).toBe(-480);
  });

  it('takes the free units from every band in proportion', () => {
    const bands = {
      kind: 'energy-by-band',
      code: 'ec',
      label: 'E',
      slabs: [{ upTo: null, rates: { day: '2', eve: '4' } }],
    };
    const line = { kind: 'free-units', code: 'x', label: 'X', units: '50', of: ['ec'] };
    expect(priced(planOf([bands, line], BANDS), month({ day: 150, eve: 50 })).amount).toBe(-125);
    const kvah = { ...bands, measure: 'kvah' };
    const toDate = month({ day: 150, eve: 50 }, { kvah: byBand({ day: 160, eve: 80 }) });
    expect(priced(planOf([kvah, line], BANDS), toDate).amount).toBe(-160);
  });
});

describe('a subsidy', () => {
  it.each([
    { method: { by: 'units', rates: { rate: '1.5' } }, amount: -150, words: ['100 kWh × 1.5/kWh = 150'] },
    { method: { by: 'percent', of: ['ec'], percent: '25' }, amount: -100, words: ['25 % of 400 = 100 (Energy)'] },
    { method: { by: 'amount', perMonth: '90' }, amount: -90, words: ['90 a month, 30 days = 90'] },
  ])('by $method.by', ({ method, amount, words }) => {
    expect(priced(upon({ kind: 'subsidy', method }), month(100))).toMatchObject({ amount, words, ofSteps: amount });
  });

  it('has its own cap', () => {
    const plan = upon({ kind: 'subsidy', method: { by: 'percent', of: ['ec'], percent: '25' }, capPerMonth: '40' });
    expect(priced(plan, month(100)).amount).toBe(-40);
  });

  it.each([
    { when: { flags: ['bpl'] }, facts: { flags: ['bpl', 'x'] }, kwh: 10, holds: true },
    { when: { flags: ['bpl', 'farm'] }, facts: { flags: ['bpl'] }, kwh: 10, holds: false },
    { when: { flags: ['bpl'] }, facts: {}, kwh: 10, holds: false },
    { when: { notFlags: ['bpl'] }, facts: {}, kwh: 10, holds: true },
    { when: { notFlags: ['bpl', 'farm'] }, facts: { flags: ['farm'] }, kwh: 10, holds: false },
    { when: { phase: 'single' }, facts: {}, kwh: 10, holds: true },
    { when: { phase: 'three' }, facts: {}, kwh: 10, holds: false },
    { when: { loadKw: { upTo: '2' } }, facts: { loadKw: new Decimal(2) }, kwh: 10, holds: true },
    { when: { loadKw: { upTo: '2' } }, facts: { loadKw: new Decimal('2.1') }, kwh: 10, holds: false },
    { when: { loadKw: { above: '2' } }, facts: { loadKw: new Decimal(2) }, kwh: 10, holds: false },
    { when: { loadKw: { above: '2' } }, facts: { loadKw: new Decimal('2.1') }, kwh: 10, holds: true },
    { when: { consumption: { upTo: '100' } }, facts: {}, kwh: 100, holds: true },
    { when: { consumption: { upTo: '100' } }, facts: {}, kwh: 101, holds: false },
    { when: { consumption: { above: '50', upTo: '100' } }, facts: {}, kwh: 50, holds: false },
    { when: { consumption: { above: '50', upTo: '100' } }, facts: {}, kwh: 51, holds: true },
    { when: { consumption: { above: '100', per: 'bi-month' } }, facts: {}, kwh: 50, holds: false },
    { when: { consumption: { above: '100', per: 'bi-month' } }, facts: {}, kwh: 51, holds: true },
    { when: { flags: ['bpl'], consumption: { upTo: '100' } }, facts: { flags: ['bpl'] }, kwh: 101, holds: false },
  ])('goes by $when at $kwh kWh', ({ when, facts, kwh, holds }) => {
    const plan = upon({ kind: 'subsidy', method: { by: 'amount', perMonth: '90' }, when });
    expect(priced(plan, month(kwh), facts)).toMatchObject(
      holds
        ? { amount: -90, regime: 0, rules: ['amount'] }
        : { amount: 0, regime: -1, rules: ['not-applicable'], words: ['does not apply'], ofSteps: 0 },
    );
  });
});

describe('solar', () => {
  it('credits exports at one rate', () => {
    expect(priced(upon({ kind: 'export-credit', rate: '5' }), month(0, { exportKwh: byBand({ all: 20 }) }))).toEqual({
      amount: -100,
      regime: 0,
      rules: ['flat'],
      words: ['exported 20 kWh × 5/kWh = 100'],
      ofSteps: -100,
    });
    expect(priced(upon({ kind: 'export-credit', rate: '5' }), month(0)).amount).toBeCloseTo(0);
  });

  it('credits exports at the rate of their band, and none where the band has none', () => {
    const plan = upon({ kind: 'export-credit', rates: { day: '5' } }, BANDS);
    expect(priced(plan, month(0, { exportKwh: byBand({ day: 20, eve: 3 }) }))).toMatchObject({
      amount: -100,
      words: ['exported 20 kWh × 5/kWh = 100', 'exported 3 kWh × 0/kWh = 0'],
    });
  });

  it('pays out what is left of banked energy', () => {
    const plan = upon({ kind: 'net-settlement', rate: '2.5' });
    expect(priced(plan, month(0, { settledKwh: new Decimal(40) }))).toEqual({
      amount: -100,
      regime: 0,
      rules: ['amount'],
      words: ['banked energy settled: 40 kWh × 2.5/kWh = 100'],
      ofSteps: -100,
    });
    expect(priced(plan, month(0)).amount).toBeCloseTo(0);
  });
});
