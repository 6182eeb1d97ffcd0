import { Decimal } from '@kilowallet/kernel';
import { month, planOf, priced } from '../../test/priced';

const fixed = (rest: object, kind = 'fixed') => planOf([{ kind, code: 'fc', label: 'F', ...rest }]);
const load = (kw: number | string) => ({ loadKw: new Decimal(kw) });
const days = (count: number, periodDays = 30) =>
  month(0, { days: count, span: { days: periodDays, periodDays, periodMonths: 1 } });

describe('a fixed charge', () => {
  it.each([
    { divisor: undefined, every: undefined, amount: 60 },
    { divisor: '30', every: undefined, amount: 60 },
    { divisor: '365/12', every: undefined, amount: (180 * 10 * 12) / 365 },
    { divisor: undefined, every: 'bi-month', amount: 30 },
    { divisor: '30', every: 'bi-month', amount: 30 },
    { divisor: '365/12', every: 'year', amount: (180 * 10) / 365 },
    { divisor: undefined, every: 'quarter', amount: 20 },
    { divisor: '365/12', every: 'day', amount: 1800 },
  ])('180 a $every by $divisor, ten days', ({ divisor, every, amount }) => {
    const plan = fixed({ basis: 'connection', rate: '180', ...(divisor && { divisor }), ...(every && { every }) });
    expect(priced(plan, days(10)).amount).toBeCloseTo(amount, 9);
  });

  it.each([
    { rest: {}, kw: '2.3', amount: 230, because: 'the load as it is' },
    { rest: { loadStep: '0.5' }, kw: '2.3', amount: 250, because: 'rounded up to the half' },
    { rest: { loadStep: '0.5' }, kw: '2.5', amount: 250, because: 'a whole step stays' },
    { rest: { floor: '3' }, kw: '2.3', amount: 300, because: 'not less than the floor' },
    { rest: { floor: '3' }, kw: '3.2', amount: 320, because: 'above the floor as it is' },
    { rest: { floor: '2.4', loadStep: '1' }, kw: '2.3', amount: 300, because: 'stepped first' },
  ])('per kW: $because', ({ rest, kw, amount }) => {
    expect(priced(fixed({ basis: 'kw', rate: '100', ...rest }), days(30), load(kw)).amount).toBe(amount);
  });

  it('takes the contract demand where it goes by kVA, and none where there is none', () => {
    const plan = fixed({ basis: 'kva', rate: '100', tiers: undefined, floor: '1' });
    const facts = { ...load(9), loadKva: new Decimal('4.5') };
    expect(priced(plan, days(15), facts)).toMatchObject({
      amount: 225,
      words: ['450 a month for 4.5 kVA, 15 days (× 15 ÷ 30) = 225'],
    });
    expect(priced(plan, days(30), load(9)).amount).toBe(100);
  });

  it('has a rate for each phase', () => {
    const plan = fixed({ basis: 'connection', rate: { single: '6', three: '15' } });
    expect(priced(plan, days(30), { phase: 'single' }).amount).toBe(6);
    expect(priced(plan, days(30), { phase: 'three' }).amount).toBe(15);
  });

  it('does not take one connection for another of the fleet', () => {
    const plan = fixed({ basis: 'kw', rate: { single: '10', three: '20' } });
    const all = [
      priced(plan, days(30), { ...load(1), phase: 'single' }).amount,
      priced(plan, days(30), { ...load(2), phase: 'single' }).amount,
      priced(plan, days(30), { ...load(2), phase: 'three' }).amount,
      priced(plan, days(15), { ...load(2), phase: 'three' }).amount,
      priced(plan, days(15, 31), { ...load(2), phase: 'three' }).amount,
      priced(plan, month(0, { days: 30, span: { days: 60, periodDays: 60, periodMonths: 2 } }), {
        ...load(2),
        phase: 'three',
      }).amount,
      priced(plan, month(0, { days: 30, span: { days: 60, periodDays: 60, periodMonths: 1 } }), {
        ...load(2),
        phase: 'three',
      }).amount,
    ];
    expect(all).toEqual([10, 20, 40, 20, 19.35483870967742, 40, 20]);
  });
});

describe('tiers of a fixed charge', () => {
  const steps = [
    { upTo: '2', rate: '50' },
    { upTo: '5', rate: '70' },
    { upTo: null, rate: '100' },
  ];

  it.each([
    { by: 'load', mode: undefined, kw: 2, amount: 100, because: 'the bound belongs to the tier' },
    { by: 'load', mode: 'reached', kw: 3, amount: 210, because: 'the whole load at the tier reached' },
    { by: 'load', mode: 'telescopic', kw: 3, amount: 170, because: 'each kW in its tier' },
    { by: 'load', mode: 'telescopic', kw: 6, amount: 410, because: 'through all tiers' },
  ])('by $by, $mode: $because', ({ by, mode, kw, amount }) => {
    const plan = fixed({ basis: 'kw', tiers: { by, ...(mode && { mode }), steps } });
    expect(priced(plan, month(999, days(30)), load(kw))).toMatchObject({ amount, regime: 0 });
  });

  it('is telescopic for each phase', () => {
    const phased = [
      { upTo: '2', rate: { single: '1', three: '2' } },
      { upTo: null, rate: { single: '10', three: '20' } },
    ];
    const plan = fixed({ basis: 'kw', tiers: { by: 'load', mode: 'telescopic', steps: phased } });
    expect(priced(plan, days(30), { ...load(3), phase: 'single' }).amount).toBe(12);
    expect(priced(plan, days(30), { ...load(3), phase: 'three' }).amount).toBe(24);
  });

  const reached = [
    { upTo: '100', rate: '50' },
    { upTo: '200', rate: '70' },
    { upTo: null, rate: '100' },
  ];
  it.each([
    { kwh: 100, amount: 50, regime: 0 },
    { kwh: 101, amount: 70, regime: 1 },
    { kwh: 201, amount: 100, regime: 2 },
  ])('by the consumption reached, $kwh kWh', ({ kwh, amount, regime }) => {
    const plan = fixed({ basis: 'connection', tiers: { by: 'consumption', steps: reached } });
    expect(priced(plan, month(kwh))).toMatchObject({ amount, regime, ofSteps: amount });
  });

  it('prorates a limit of consumption by the days of its span, and per two months', () => {
    const plan = fixed({ basis: 'connection', tiers: { by: 'consumption', per: 'bi-month', steps: reached } });
    const half = { days: 15, span: { days: 15, periodDays: 30, periodMonths: 1 } };
    expect(priced(plan, month(25, half))).toMatchObject({ regime: 0, amount: 25 });
    expect(priced(plan, month(26, half))).toMatchObject({ regime: 1, amount: 35 });
  });
});

it('says what accrued, for how many days, by which divisor', () => {
  const plan = fixed({ basis: 'kw', rate: '90', divisor: '365/12' });
  expect(priced(plan, days(10), load(2))).toMatchObject({
    rules: ['accrual'],
    words: ['180 a month for 2 kW, 10 days (× 120 ÷ 365) = 59.178082'],
  });
  expect(priced(fixed({ basis: 'connection', rate: '20', every: 'day' }, 'meter-rent'), days(1)).words).toEqual([
    '20 a day, 1 day (× 1 ÷ 1) = 20',
  ]);
});
