import { Decimal } from '@kilowallet/kernel';
import { byBand, month, planOf, priced } from '../../test/priced';

const BANDS = {
  bands: [
    { band: 'day', from: '06:00', to: '18:00' },
    { band: 'eve', from: '18:00', to: '22:00' },
    { band: 'night', from: '22:00', to: '06:00' },
  ],
};
const SLABS = [
  { upTo: '10', rate: '5' },
  { upTo: null, rate: '8' },
];
const demand = (rest: object) => planOf([{ kind: 'demand', code: 'd', label: 'D', slabs: SLABS, ...rest }], BANDS);
const recorded = { demand: byBand({ all: 9, day: 12, eve: 7 }), dailyDemand: byBand({ all: 90, day: 120 }) };

describe('demand', () => {
  it.each([
    { rest: {}, amount: 45, because: 'the highest of the month' },
    { rest: { band: 'day' }, amount: 66, because: 'of one band, in steps' },
    { rest: { band: 'night' }, amount: 0, because: 'of a band without any' },
    { rest: { bands: ['eve', 'day'] }, amount: 66, because: 'the higher of two bands that are one' },
    { rest: { bands: ['eve', 'night'] }, amount: 35, because: 'not the highest of all' },
    { rest: { assessed: 'monthly' }, amount: 45, because: 'by the month, said so' },
    { rest: { assessed: 'daily' }, amount: 690, because: 'the sum of each day’s highest' },
    { rest: { assessed: 'daily', band: 'day' }, amount: 930, because: 'of each day, in a band' },
    { rest: { minPercentOfLoad: '85' }, amount: 106, because: 'at least a share of the load' },
    { rest: { minPercentOfLoad: '10' }, amount: 45, because: 'a share that is passed' },
  ])('$because', ({ rest, amount }) => {
    const facts = { loadKw: new Decimal(20) };
    expect(priced(demand(rest), month(0, recorded), facts)).toMatchObject({ amount, regime: 0, ofSteps: amount });
  });

  it('takes the contract demand in kVA where there is one', () => {
    const facts = { loadKw: new Decimal(20), loadKva: new Decimal(10) };
    expect(priced(demand({ minPercentOfLoad: '95' }), month(0, recorded), facts)).toMatchObject({
      amount: 47.5,
      rules: ['demand'],
      words: ['9.5 kW × 5/kW = 47.5 (0–10 kW)'],
    });
  });

  it('is nothing where none was recorded', () => {
    expect(priced(demand({}), month(0)).amount).toBe(0);
    expect(priced(demand({ assessed: 'daily' }), month(0)).amount).toBe(0);
  });
});

describe('excess demand', () => {
  const excess = (rest: object) => planOf([{ kind: 'excess-demand', code: 'd', label: 'D', rate: '100', ...rest }]);

  it.each([
    { rest: {}, facts: {}, amount: 150, because: 'what was recorded above the load' },
    { rest: { tolerancePercent: '120' }, facts: {}, amount: 10, because: 'above the load and its tolerance' },
    { rest: { tolerancePercent: '150' }, facts: {}, amount: 0, because: 'never a credit' },
    { rest: { graceMonths: 2 }, facts: { monthsOverLoad: 1 }, amount: 0, because: 'within its months of grace' },
    { rest: { graceMonths: 2 }, facts: { monthsOverLoad: 2 }, amount: 150, because: 'after them' },
    { rest: { graceMonths: 2 }, facts: {}, amount: 0, because: 'in the first month of all' },
    { rest: {}, facts: { loadKva: new Decimal(8) }, amount: 50, because: 'above the contract demand in kVA' },
  ])('$because', ({ rest, facts, amount }) => {
    const toDate = month(0, { demand: byBand({ all: '8.5', day: 99 }) });
    expect(priced(excess(rest), toDate, { loadKw: new Decimal(7), ...facts })).toMatchObject({
      amount,
      regime: 0,
      rules: ['demand'],
      ofSteps: amount,
    });
  });

  it('says what it is of', () => {
    const toDate = month(0, { demand: byBand({ all: '8.5' }) });
    expect(priced(excess({}), toDate, { loadKw: new Decimal(7) }).words).toEqual([
      '1.5 kW above the load × 100/kW = 150',
    ]);
    expect(priced(excess({}), month(0)).amount).toBe(0);
  });
});
