import { Decimal } from '@kilowallet/kernel';
import { month, planOf, priced } from '../../test/priced';

const ENERGY = { kind: 'energy', code: 'ec', label: 'Energy', rates: { rate: '5' } };
const FIXED = { kind: 'fixed', code: 'fc', label: 'Fixed charge', basis: 'connection', rate: '30' };
const upon = (line: object) => planOf([ENERGY, FIXED, { code: 'x', label: 'X', ...line }]);

describe('a share of other lines', () => {
  it.each([
    { of: ['ec'], amount: 50, lines: 'Energy', base: 500 },
    { of: ['ec', 'fc'], amount: 53, lines: 'Energy + Fixed charge', base: 530 },
    { of: ['fc'], amount: 3, lines: 'Fixed charge', base: 30 },
  ])('tax of 10 % on $of', ({ of, amount, lines, base }) => {
    expect(priced(upon({ kind: 'tax', of, percent: '10' }), month(100))).toEqual({
      amount,
      regime: 0,
      rules: ['percent'],
      words: [`10 % of ${base} = ${amount} (${lines})`],
      ofSteps: amount,
    });
  });

  it('takes arrears as a base where they are named', () => {
    const plan = upon({ kind: 'tax', of: ['fc', 'arrears'], percent: '5' });
    expect(priced(plan, month(100), { arrears: new Decimal(170) })).toMatchObject({
      amount: 10,
      words: ['5 % of 200 = 10 (Fixed charge + arrears)'],
    });
    expect(priced(plan, month(100)).amount).toBe(1.5);
  });

  it('is a credit where it is a rebate', () => {
    expect(priced(upon({ kind: 'rebate', of: ['ec'], percent: '2' }), month(100))).toMatchObject({
      amount: -10,
      words: ['2 % of 500 = 10 (Energy)'],
      ofSteps: -10,
    });
  });

  const STEPS = [
    { upTo: '100', percent: '0' },
    { upTo: '200', percent: '5' },
    { upTo: null, percent: '10' },
  ];
  it.each([
    { kwh: 100, amount: 0, regime: 0 },
    { kwh: 101, amount: 25.25, regime: 1 },
    { kwh: 200, amount: 50, regime: 1 },
    { kwh: 300, amount: 150, regime: 2 },
  ])('has its rate by the consumption reached, $kwh kWh', ({ kwh, amount, regime }) => {
    const plan = upon({ kind: 'duty', of: ['ec'], tiers: { steps: STEPS } });
    expect(priced(plan, month(kwh))).toMatchObject({ amount, regime, ofSteps: amount });
  });

  it('prorates the limits of its tiers', () => {
    const plan = upon({ kind: 'tax', of: ['ec'], tiers: { per: 'bi-month', steps: STEPS } });
    const half = { days: 15, span: { days: 15, periodDays: 30, periodMonths: 1 } };
    expect(priced(plan, month(25, half)).regime).toBe(0);
    expect(priced(plan, month(26, half)).regime).toBe(1);
    expect(priced(plan, month(51, half)).regime).toBe(2);
  });

  it.each([
    { kwh: 60, amount: 0 },
    { kwh: 61, amount: 0.5 },
    { kwh: 120, amount: 30 },
  ])('on the part above 60 kWh alone, $kwh kWh', ({ kwh, amount }) => {
    const plan = upon({ kind: 'tax', of: ['ec'], percent: '10', onUnitsAbove: '60' });
    expect(priced(plan, month(kwh)).amount).toBeCloseTo(amount, 12);
  });

  it('prorates that part too, and says it', () => {
    const plan = upon({ kind: 'tax', of: ['ec'], percent: '10', onUnitsAbove: '60' });
    const half = { days: 15, span: { days: 15, periodDays: 30, periodMonths: 1 } };
    expect(priced(plan, month(60, half))).toMatchObject({
      amount: 15,
      words: ['10 % of 150 = 15 (Energy, the part above 60 kWh)'],
    });
  });
});

describe('so much per unit', () => {
  const SLABS = [
    { upTo: '100', rate: '0.05' },
    { upTo: null, rate: '0.10' },
  ];

  it('is tiered across the month like slabs', () => {
    expect(priced(upon({ kind: 'duty', rates: { slabs: SLABS } }), month(150))).toMatchObject({
      amount: 10,
      regime: 0,
      words: ['100 kWh × 0.05/kWh = 5 (0–100 kWh)', '50 kWh × 0.1/kWh = 5 (above 100 kWh)'],
    });
  });

  it('goes by its own unit of time', () => {
    expect(priced(upon({ kind: 'duty', rates: { slabs: SLABS }, per: 'bi-month' }), month(150)).amount).toBe(12.5);
  });

  it('prices all units at the tier reached where it is not telescopic', () => {
    expect(priced(upon({ kind: 'duty', rates: { whole: SLABS } }), month(150))).toMatchObject({
      amount: 15,
      regime: 1,
    });
  });

  it('is a credit where it is a rebate', () => {
    expect(priced(upon({ kind: 'rebate', rates: { rate: '0.5' } }), month(20))).toMatchObject({
      amount: -10,
      ofSteps: -10,
      words: ['20 kWh × 0.5/kWh = 10'],
    });
  });
});

describe('a credit with a cap', () => {
  const rebate = () => upon({ kind: 'rebate', rates: { rate: '0.5' }, capPerMonth: '50' });

  it.each([
    { kwh: 80, amount: -40, rules: ['flat'], because: 'below the cap' },
    { kwh: 100, amount: -50, rules: ['flat'], because: 'exactly the cap' },
    { kwh: 120, amount: -50, rules: ['flat', 'cap'], because: 'no more than the cap' },
  ])('$kwh kWh: $because', ({ kwh, amount, rules }) => {
    expect(priced(rebate(), month(kwh))).toMatchObject({ amount, rules, ofSteps: amount });
  });

  it('is prorated to the days of its span, and says itself', () => {
    const half = { days: 15, span: { days: 15, periodDays: 30, periodMonths: 1 } };
    expect(priced(rebate(), month(80, half))).toMatchObject({
      amount: -25,
      words: ['80 kWh × 0.5/kWh = 40', 'at most 25'],
    });
  });

  it('keeps the regime of the credit that it caps', () => {
    const whole = [
      { upTo: '100', rate: '1' },
      { upTo: null, rate: '2' },
    ];
    const plan = upon({ kind: 'rebate', rates: { whole }, capPerMonth: '1000' });
    expect(priced(plan, month(101))).toMatchObject({ regime: 1, amount: -202 });
  });
});

describe('so much a month, by the day', () => {
  it('accrues', () => {
    expect(priced(upon({ kind: 'rebate', perMonth: '30' }), month(100, { days: 10 }))).toEqual({
      amount: -10,
      regime: 0,
      rules: ['amount'],
      words: ['30 a month, 10 days = 10'],
      ofSteps: -10,
    });
  });

  it('is capped like other credits', () => {
    expect(priced(upon({ kind: 'rebate', perMonth: '30', capPerMonth: '20' }), month(0)).amount).toBe(-20);
  });
});

describe('interest on arrears', () => {
  it('accrues by the day', () => {
    const plan = upon({ kind: 'interest', percent: '5' });
    expect(priced(plan, month(0, { days: 15 }), { arrears: new Decimal(1000) })).toEqual({
      amount: 25,
      regime: 0,
      rules: ['percent'],
      words: ['5 % a month of 1000 arrears, 15 days = 25'],
      ofSteps: 25,
    });
    expect(priced(plan, month(0)).amount).toBe(0);
  });
});

describe('a minimum bill', () => {
  it.each([
    { kwh: 0, days: 30, amount: 60, because: 'all of it where nothing is used' },
    { kwh: 0, days: 10, amount: 20, because: 'by the day' },
    { kwh: 5, days: 30, amount: 35, because: 'what the lines lack' },
    { kwh: 12, days: 30, amount: 0, because: 'nothing once they reach it' },
    { kwh: 90, days: 30, amount: 0, because: 'and never a credit' },
  ])('$kwh kWh in $days days: $because', ({ kwh, days, amount }) => {
    expect(priced(upon({ kind: 'minimum', of: ['ec'], amount: '60' }), month(kwh, { days }))).toMatchObject({
      amount,
      regime: 0,
      rules: ['minimum'],
      ofSteps: amount,
    });
  });

  it('counts every line that it is of', () => {
    expect(priced(upon({ kind: 'minimum', of: ['ec', 'fc'], amount: '60' }), month(4)).amount).toBe(10);
  });

  it('goes by the load where it is told to, with its own divisor, and says what it asks', () => {
    const plan = upon({ kind: 'minimum', of: ['ec', 'fc'], amount: '60', basis: 'kw', divisor: '365/12' });
    const priced10 = priced(plan, month(0, { days: 10 }), { loadKw: new Decimal(3) });
    expect(priced10.amount).toBeCloseTo((180 * 120) / 365 - 10, 9);
    expect(priced10.words).toEqual(['at least 59.178082 for 10 days (Energy + Fixed charge)']);
  });
});

describe('a fuel surcharge', () => {
  const surcharge = (line: object) => upon({ kind: 'fuel-surcharge', ...line });
  const notified = (rate: string) => ({ notified: { x: new Decimal(rate) } });
  const previous = { charge: new Decimal(6000), kwh: new Decimal(1200) };

  it.each([
    { line: { basis: 'per-kwh', on: 'current' }, rate: '0.10', amount: 10, words: '0.1/kWh on 100 kWh = 10' },
    { line: { basis: 'percent', on: 'current', of: ['ec'] }, rate: '-4', amount: -20, words: '-4 % on 500 = -20' },
    { line: { basis: 'percent', on: 'current', of: ['ec', 'fc'] }, rate: '10', amount: 53, words: '10 % on 530 = 53' },
    {
      line: { basis: 'percent', on: 'previous' },
      rate: '-14',
      amount: -280,
      words: '-14 % on 6000 of the month before, 10 of 30 days = -280',
    },
    {
      line: { basis: 'per-kwh', on: 'previous' },
      rate: '0.10',
      amount: 40,
      words: '0.1/kWh on 1200 kWh of the month before, 10 of 30 days = 40',
    },
  ])('$line.basis on the $line.on month', ({ line, rate, amount, words }) => {
    expect(
      priced(surcharge(line), month(100, { ...notified(rate), previous, days: 10, ...(line.of && { days: 30 }) })),
    ).toEqual({
      amount,
      regime: 0,
      rules: ['notified'],
      words: [words],
      ofSteps: amount,
    });
  });

  it('is nothing without a notified rate, and the rate of the plan where it has one', () => {
    expect(priced(surcharge({ basis: 'per-kwh', on: 'current' }), month(100)).amount).toBe(0);
    expect(priced(surcharge({ basis: 'per-kwh', on: 'current', rate: '0.2' }), month(100)).amount).toBe(20);
    expect(priced(surcharge({ basis: 'per-kwh', on: 'current', rate: '0.2' }), month(100, notified('0'))).amount).toBe(
      0,
    );
  });

  it('is nothing on a month before that is not known', () => {
    expect(priced(surcharge({ basis: 'percent', on: 'previous' }), month(100, notified('5'))).amount).toBe(0);
    expect(priced(surcharge({ basis: 'per-kwh', on: 'previous' }), month(100, notified('5'))).amount).toBe(0);
  });
});
