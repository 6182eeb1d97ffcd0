import { Decimal, serviceDay } from '@kilowallet/kernel';
import { byBand, month, ONE_KW, planOf, priced } from '../test/priced';
import { compilePlan, type OwnInputs } from './compile-plan';
import { describeCondition } from './condition';
import { type PricePlan } from './price-plan';

const ENERGY = { kind: 'energy', code: 'ec', label: 'Energy', rates: { rate: '5' } };
const FIXED = { kind: 'fixed', code: 'fc', label: 'Fixed', basis: 'connection', rate: '30' };
const SEASONS = {
  seasons: [
    { code: 'summer', from: '04-01', to: '09-30' },
    { code: 'winter', from: '10-01', to: '03-31' },
  ],
};
const exact = (lines: readonly { code: string; exact: Decimal }[]) =>
  Object.fromEntries(lines.map((line) => [line.code, line.exact.toNumber() + 0]));

describe('lines of a season', () => {
  const plan = () =>
    planOf(
      [
        { ...ENERGY, code: 'all-year' },
        { ...ENERGY, code: 'summer', rates: { rate: '7' }, when: { season: 'summer' } },
      ],
      SEASONS,
    );

  it('cost nothing out of it', () => {
    expect(exact(plan().price(ONE_KW, month(10), 'summer'))).toEqual({ 'all-year': 50, summer: 70 });
    expect(exact(plan().price(ONE_KW, month(10), 'winter'))).toEqual({ 'all-year': 50, summer: 0 });
  });

  it('say so', () => {
    expect(priced(plan(), month(10), {}, 'winter')).toMatchObject({
      amount: 0,
      rules: ['not-applicable'],
      words: ['only in summer'],
      ofSteps: 0,
    });
    expect(priced(plan(), month(10), {}, 'summer').words).toEqual(['10 kWh × 7/kWh = 70']);
  });

  it.each([
    { day: '2026-03-31', season: 'winter' },
    { day: '2026-04-01', season: 'summer' },
    { day: '2026-09-30', season: 'summer' },
    { day: '2026-10-01', season: 'winter' },
    { day: '2028-02-29', season: 'winter' },
  ])('$day is in $season', ({ day, season }) => {
    expect(plan().seasonOf(serviceDay(day))).toBe(season);
  });

  it('are all there are where a plan has none', () => {
    expect(planOf([ENERGY]).seasonOf(serviceDay('2026-04-01'))).toBeUndefined();
    expect(planOf([ENERGY]).seasons).toEqual([]);
  });
});

describe('rounding of a line', () => {
  const rounded = () =>
    planOf([
      { ...ENERGY, rates: { rate: '0.333' }, rounding: { unit: '1', mode: 'down' } },
      { kind: 'tax', code: 'tax', label: 'Tax', of: ['ec'], percent: '10' },
    ]);

  it('comes before the lines that build on it', () => {
    expect(exact(rounded().price(ONE_KW, month(10)))).toEqual({ ec: 3, tax: 0.3 });
  });

  it('is a step of its own', () => {
    const line = rounded().explain(ONE_KW, month(10))[0]!;
    expect(line.steps.map(({ rule, amount }) => [rule, amount.toNumber()])).toEqual([
      ['flat', 3.33],
      ['rounding', -0.33],
    ]);
    expect(line.steps[1]!.sentence.template).toBe('rounded to {rounded}');
    expect(line.steps[1]!.sentence.figures.rounded).toMatchObject({ as: 'money', value: new Decimal(3) });
  });
});

describe('what a plan says of itself', () => {
  it.each([
    { more: {}, isWindowed: false },
    { more: { from: '2026-08-10' }, isWindowed: true },
    { more: { to: '2026-08-10' }, isWindowed: true },
    { more: { from: '2026-08-10', to: '2026-08-20' }, isWindowed: true },
  ])('a line with $more has sums of its own: $isWindowed', ({ more, isWindowed }) => {
    const plan = planOf([ENERGY, { ...FIXED, ...more }]);
    expect(plan.hasWindows).toBe(isWindowed);
    expect(plan.lines.map((line) => line.isWindowed)).toEqual([false, isWindowed]);
  });

  it('names the lines that a month climbs, its bands, and how its total is rounded', () => {
    const slabs = [
      { upTo: '10', rate: '1' },
      { upTo: null, rate: '2' },
    ];
    const bands = [
      { band: 'day', from: '06:00', to: '22:00' },
      { band: 'night', from: '22:00', to: '06:00' },
    ];
    const totalRounding = { unit: '10', mode: 'down', of: 'posted' };
    const plan = planOf([ENERGY, { ...ENERGY, code: 'slabs', rates: { slabs } }], { bands, totalRounding });
    expect(plan.slabbed.map(({ code }) => code)).toEqual(['slabs']);
    expect([...plan.bandNames]).toEqual(['day', 'night']);
    expect(plan.roundTotal?.(new Decimal('57766')).toNumber()).toBe(57_760);
    expect(planOf([ENERGY]).roundTotal).toBeUndefined();
    expect(planOf([ENERGY]).bandClock).toBeUndefined();
  });

  it('climbs nothing where a line does not apply', () => {
    const slabs = [
      { upTo: '10', rate: '1' },
      { upTo: null, rate: '2' },
    ];
    const { climb } = planOf([{ ...ENERGY, rates: { slabs }, when: { flags: ['bpl'] } }]).lines[0]!.pricer;
    const input = (flags: readonly string[]) => ({ facts: { ...ONE_KW, flags }, toDate: month(30), amounts: [] });
    expect(climb?.position(input(['bpl']))).toBe(1);
    expect(climb?.reached(input(['bpl']))?.above.toNumber()).toBe(10);
    expect(climb?.position(input([]))).toBe(0);
    expect(climb?.reached(input([]))).toBeUndefined();
    expect(planOf([{ ...ENERGY, when: { flags: ['bpl'] } }]).lines[0]!.pricer.climb).toBeUndefined();
  });

  it('is only compiled once it was parsed', () => {
    const plan = { schemaVersion: 1, lines: [{ kind: 'tax', code: 't', label: 'T', of: ['later'], percent: '1' }] };
    expect(() => compilePlan(plan as PricePlan)).toThrow('no earlier line "later": the plan was not parsed');
  });
});

describe('a line with dates of its own', () => {
  const plan = () => planOf([ENERGY, { ...ENERGY, code: 'dated', from: '2026-08-10' }]);
  const own: OwnInputs = { inputFor: () => ({ facts: ONE_KW, toDate: month(4), amounts: [] }) };

  it('is priced from the days on which it is in force', () => {
    expect(exact(plan().price(ONE_KW, month(10), undefined, own))).toEqual({ ec: 50, dated: 20 });
    const [whole, dated] = plan().explain(ONE_KW, month(10), undefined, own);
    expect(whole?.steps[0]?.quantity?.toNumber()).toBe(10);
    expect(dated?.steps[0]?.quantity?.toNumber()).toBe(4);
  });

  it('is priced as though it always held where nobody keeps such sums', () => {
    expect(exact(plan().price(ONE_KW, month(10)))).toEqual({ ec: 50, dated: 50 });
    expect(plan().explain(ONE_KW, month(10))[1]?.exact.toNumber()).toBe(50);
  });
});

it('shares a tiered band rate among bands that were used alone', () => {
  const bands = [
    { band: 'day', from: '06:00', to: '22:00' },
    { band: 'night', from: '22:00', to: '06:00' },
  ];
  const plan = planOf([{ ...ENERGY, rates: { rate: '2' }, bands: ['night'] }], { bands });
  expect(priced(plan, month({ day: 10 }, { kvah: byBand({ night: 3 }) })).amount).toBe(0);
});

it.each([
  { condition: { flags: ['bpl', 'farm'] }, words: 'marked bpl and farm' },
  { condition: { notFlags: ['bpl', 'farm'] }, words: 'not marked bpl or farm' },
  { condition: { phase: 'three' as const }, words: 'three phase' },
  { condition: { loadKw: { above: '2' } }, words: 'load above 2 kW' },
  { condition: { loadKw: { above: '2', upTo: '5' } }, words: 'load above 2, up to 5 kW' },
  { condition: { consumption: { upTo: '100' } }, words: 'consumption up to 100 kWh a month' },
  { condition: { consumption: { upTo: '100', per: 'day' as const } }, words: 'consumption up to 100 kWh a day' },
  { condition: { season: 'summer' }, words: 'in summer' },
  { condition: { phase: 'single' as const, season: 'winter' }, words: 'single phase, in winter' },
])('says a condition: $words', ({ condition, words }) => {
  expect(describeCondition(condition)).toBe(words);
});
