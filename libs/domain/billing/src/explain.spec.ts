import { addServiceDays, billingMonth, dayOfMonth, Decimal, type ServiceDay, serviceDay } from '@kilowallet/kernel';
import { type CompiledPlan, type ConnectionFacts, type ExplainedStep, inWords, wordsOf } from '@kilowallet/tariff';
import { planOf } from '../test/any-month';
import { type VersionInForce } from './bill-month';
import { consumed, type DayConsumption } from './consumption';
import { explainDay, type ExplainedDay } from './explain-day';
import { explainMonth, type ExplainedMonth } from './explain-month';
import { explainSegment } from './explain-segment';
import { type MonthState } from './month-state';

const FACTS: ConnectionFacts = { loadKw: new Decimal(1), phase: 'single' };
const FIRST = serviceDay('2026-09-01');
const ENERGY = { kind: 'energy', code: 'ec', label: 'Energy', rates: { rate: '5' } };
const FIXED = { kind: 'fixed', code: 'fc', label: 'Fixed', basis: 'connection', rate: '30' };
const WHOLE = {
  ...ENERGY,
  rates: {
    whole: [
      { upTo: '100', rate: '3' },
      { upTo: null, rate: '4' },
    ],
  },
};

const plan = (lines: readonly object[], more: object = {}) => planOf({ schemaVersion: 1, lines, ...more });
const inAll = (version: CompiledPlan) => (): VersionInForce => ({ versionId: 'v', plan: version });

/** Two versions, the second from the third of September. */
const handedOver =
  (old: CompiledPlan, revised: CompiledPlan) =>
  (day: ServiceDay): VersionInForce =>
    dayOfMonth(day) < 3
      ? { versionId: 'old', plan: old, window: { to: serviceDay('2026-09-02') } }
      : { versionId: 'new', plan: revised, window: { from: serviceDay('2026-09-03') } };

type Staged = {
  readonly first?: ServiceDay;
  readonly planOf?: (version: string) => CompiledPlan | undefined;
  readonly notified?: Record<string, Decimal>;
  readonly state?: MonthState;
};

/** Explains day after day, and answers the last. */
function lastDay(
  versionOn: (day: ServiceDay) => VersionInForce,
  days: readonly (number | DayConsumption)[],
  { first = FIRST, ...more }: Staged = {},
): ExplainedDay {
  let last: ExplainedDay | undefined;
  for (const [index, used] of days.entries()) {
    const day = addServiceDays(first, index);
    const consumption = typeof used === 'number' ? consumed(used) : used;
    const explained = explainDay({
      facts: FACTS,
      minorDigits: 2,
      ...more,
      ...versionOn(day),
      day,
      consumption,
      ...(last && { state: last.state }),
    });
    if (!explained.ok) throw new Error(explained.error);
    last = explained.value;
  }
  return last!;
}

function month(
  versionOn: (day: ServiceDay) => VersionInForce,
  days: readonly (number | string)[],
  { first = FIRST, ...more }: Staged = {},
): ExplainedMonth {
  const explained = explainMonth({
    facts: FACTS,
    minorDigits: 2,
    days: days.map((kwh, index) => ({ day: addServiceDays(first, index), consumption: consumed(kwh) })),
    versionOn,
    ...more,
  });
  if (!explained.ok) throw new Error(explained.error);
  return explained.value;
}

const saidOf = (steps: readonly ExplainedStep[]) =>
  steps.map(({ rule, sentence, amount }) => `${rule}: ${wordsOf(sentence)} → ${inWords(amount)}`);

const dayLines = ({ lines }: ExplainedDay) =>
  lines.map(({ code, before, after, exact }) => `${code}: ${[before, after, exact].map(inWords).join(', ')}`);

const monthLines = ({ explained }: ExplainedMonth) =>
  explained.map(({ code, label, kind, exact, amount, steps }) => [
    `${code} ${label} (${kind}): ${inWords(exact)}, posted ${amount}`,
    ...saidOf(steps),
  ]);

describe('a day', () => {
  it.each([
    { because: 'the first', days: [10], ec: '0, 50, 50', fc: '0, 1, 1' },
    { because: 'the second', days: [10, 4], ec: '50, 70, 20', fc: '1, 2, 1' },
    { because: 'without use', days: [10, 4, 0], ec: '70, 70, 0', fc: '2, 3, 1' },
  ])('says before, after and between: $because', ({ days, ec, fc }) => {
    const day = lastDay(inAll(plan([ENERGY, FIXED])), days);
    expect(dayLines(day)).toEqual([`ec: ${ec}`, `fc: ${fc}`]);
    expect(day.day).toBe(addServiceDays(FIRST, days.length - 1));
    expect(day.reRatings.size).toBe(0);
  });

  it('carries label, kind and steps of its lines', () => {
    const [line] = lastDay(inAll(plan([ENERGY])), [10, 4]).lines;
    expect(line).toMatchObject({ code: 'ec', label: 'Energy', kind: 'energy' });
    expect(saidOf(line!.steps)).toEqual(['flat: 14 kWh × 5/kWh = 70 → 70']);
  });

  it('begins at nothing in a new month', () => {
    // Both months have a segment that begins with their first day
    const august = lastDay(inAll(plan([ENERGY])), [10], { first: serviceDay('2026-08-01') });
    const september = lastDay(inAll(plan([ENERGY])), [4], { state: august.state });
    expect(dayLines(september)).toEqual(['ec: 0, 20, 20']);
  });

  it('begins at nothing under another version', () => {
    const versionOn = handedOver(plan([ENERGY]), plan([{ ...ENERGY, rates: { rate: '7' } }]));
    expect(dayLines(lastDay(versionOn, [10, 10, 10]))).toEqual(['ec: 0, 70, 70']);
    expect(dayLines(lastDay(versionOn, [10, 10, 10, 1]))).toEqual(['ec: 70, 77, 7']);
  });

  it('pays exported energy out on the last day of the settlement month, and not before', () => {
    const net = plan([ENERGY, { kind: 'net-settlement', code: 'pay', label: 'Settlement', rate: '2' }], {
      netMetering: { settlementMonth: 9 },
    });
    const exported = { ...consumed(0), exportKwh: { all: new Decimal(15) } };
    const on = (days: number) =>
      dayLines(lastDay(inAll(net), [exported, ...Array.from({ length: days - 1 }, () => 0)]))[1];
    expect([on(28), on(29), on(30)]).toEqual(['pay: 0, 0, 0', 'pay: 0, 0, 0', 'pay: 0, -30, -30']);
  });

  it('refuses what the bill of the day refuses', () => {
    const input = { ...inAll(plan([ENERGY]))(), facts: FACTS, minorDigits: 2, day: FIRST };
    expect(explainDay({ ...input, consumption: consumed(-1) })).toEqual({
      ok: false,
      error: 'billing.negative-consumption',
    });
  });
});

describe('why earlier units were priced anew', () => {
  it('says what they came to, and what they come to now', () => {
    const day = lastDay(inAll(plan([FIXED, WHOLE])), [90, 20]);
    expect([...day.reRatings].map(([code, steps]) => [code, ...saidOf(steps)])).toEqual([
      ['ec', 're-rating: all earlier units of the month: 360 at the rates now reached, less 270 so far = 90 → 90'],
    ]);
    expect(day.sheet.lines.filter(({ reRating }) => reRating).map(({ amount }) => amount)).toEqual([9_000]);
  });

  it('as figures of money', () => {
    const [step] = lastDay(inAll(plan([WHOLE])), [90, 20]).reRatings.get('ec')!;
    expect(step).toEqual({
      rule: 're-rating',
      sentence: {
        template: 'all earlier units of the month: {now} at the rates now reached, less {was} so far = {amount}',
        figures: {
          now: { as: 'money', value: new Decimal(360) },
          was: { as: 'money', value: new Decimal(270) },
          amount: { as: 'money', value: new Decimal(90) },
        },
      },
      amount: new Decimal(90),
    });
  });

  it.each([
    { because: 'below the bound', days: [90, 10] },
    { because: 'beyond it on the first day', days: [120] },
    { because: 'beyond it already', days: [90, 20, 5] },
  ])('is empty $because', ({ days }) => {
    expect(lastDay(inAll(plan([WHOLE])), days).reRatings.size).toBe(0);
  });

  it('is empty where the slab now reached has the same rate', () => {
    const same = { ...ENERGY, rates: { whole: WHOLE.rates.whole.map((slab) => ({ ...slab, rate: '3' })) } };
    expect(lastDay(inAll(plan([same])), [90, 20]).reRatings.size).toBe(0);
  });
});

describe('a month', () => {
  it('is its lines, with amounts exact and posted', () => {
    expect(monthLines(month(inAll(plan([ENERGY, FIXED])), [10, 4]))).toEqual([
      ['ec Energy (energy): 70, posted 7000', 'flat: 14 kWh × 5/kWh = 70 → 70'],
      ['fc Fixed (fixed): 2, posted 200', 'accrual: 30 a month, 2 days (× 2 ÷ 30) = 2 → 2'],
    ]);
  });

  it('joins the lines of its versions, each at its own rates', () => {
    const versionOn = handedOver(plan([ENERGY]), plan([{ ...ENERGY, label: 'Units', rates: { rate: '7' } }]));
    const lines = [
      ['ec Units (energy): 240, posted 24000', 'flat: 20 kWh × 5/kWh = 100 → 100', 'flat: 20 kWh × 7/kWh = 140 → 140'],
    ];
    expect(monthLines(month(versionOn, [10, 10, 10, 10]))).toEqual(lines);
    const byName = (version: string) => versionOn(serviceDay(version === 'old' ? '2026-09-01' : '2026-09-03')).plan;
    expect(monthLines(month(versionOn, [10, 10, 10, 10], { planOf: byName }))).toEqual(lines);
  });

  it.each([
    { because: 'nothing used', days: [0], lines: [] },
    {
      because: 'too little to be posted',
      days: ['0.0002'],
      lines: [['ec Energy (energy): 0.001, posted 0', 'flat: 0.0002 kWh × 5/kWh = 0.001 → 0.001']],
    },
  ])('shows a line that has an amount, exact or posted: $because', ({ days, lines }) => {
    expect(monthLines(month(inAll(plan([ENERGY])), days))).toEqual(lines);
  });

  it('has the rounding of the total as a line of its own', () => {
    const totalRounding = { unit: '1', mode: 'half-up', of: 'posted' };
    const rounded = inAll(plan([{ ...ENERGY, rates: { rate: '5.55' } }], { totalRounding }));
    expect(monthLines(month(rounded, [1, 1]))).toEqual([
      ['ec Energy (energy): 11.1, posted 1110', 'flat: 2 kWh × 5.55/kWh = 11.1 → 11.1'],
      ['rounding Rounding (rounding): 0, posted -10'],
    ]);
  });

  it('explains nothing where nothing was billed', () => {
    expect(month(inAll(plan([ENERGY])), [])).toEqual({
      lines: [],
      total: 0,
      subsidy: 0,
      days: [],
      state: undefined,
      explained: [],
    });
  });

  it('explains what was billed before, with the rates of then', () => {
    const fuel = { kind: 'fuel-surcharge', code: 'fuel', label: 'Fuel', basis: 'per-kwh', on: 'current' };
    const fuelled = inAll(plan([ENERGY, fuel]));
    const { state } = month(fuelled, [10], { notified: { fuel: new Decimal('0.10') } });
    const { explained } = month(fuelled, [], { state: state! });
    expect(explained.map(({ code, amount }) => [code, amount])).toEqual([
      ['ec', 5_000],
      ['fuel', 100],
    ]);
  });

  it('takes a surcharge on the month before from its state', () => {
    const fuel = { kind: 'fuel-surcharge', code: 'fuel', label: 'Fuel', basis: 'percent', on: 'previous' };
    const fuelled = inAll(plan([ENERGY, fuel]));
    const august = month(fuelled, [100], { first: serviceDay('2026-08-31') });
    const notified = { fuel: new Decimal(10) };
    const { explained } = month(fuelled, [0], { notified, state: august.state! });
    // 10 % of 500 over thirty days
    expect(explained.map(({ code, exact, amount }) => [code, inWords(exact), amount])).toEqual([
      ['fuel', '1.666667', 167],
    ]);
  });

  it('refuses what one of its days refuses', () => {
    const days = [{ day: FIRST, consumption: consumed(-1) }];
    expect(explainMonth({ facts: FACTS, minorDigits: 2, days, versionOn: inAll(plan([ENERGY])) })).toEqual({
      ok: false,
      error: 'billing.negative-consumption',
    });
  });
});

describe('a version that takes over by weighted days', () => {
  const version = (rate: string) => plan([{ ...ENERGY, rates: { rate } }], { takeover: 'weighted-days' });

  /** One day of the old version and three of the new, ten units each. */
  function staged() {
    const old = version('4');
    const revised = version('8');
    const versionOn = (day: ServiceDay): VersionInForce =>
      day === FIRST ? { versionId: 'old', plan: old } : { versionId: 'new', plan: revised };
    return { old, revised, versionOn, planOf: (name: string) => (name === 'old' ? old : revised) };
  }

  it('says what each version counts for', () => {
    const { versionOn, planOf: found } = staged();
    expect(monthLines(month(versionOn, [10, 10, 10, 10], { planOf: found }))).toEqual([
      [
        'ec Energy (energy): 280, posted 28000',
        'flat: 40 kWh × 4/kWh = 160 → 40',
        'weight: under version 1: 160 × 0.25 (1 of 4 days) = 40 → 0',
        'flat: 40 kWh × 8/kWh = 320 → 240',
        'weight: under version 2: 320 × 0.75 (3 of 4 days) = 240 → 0',
      ],
    ]);
  });

  it('as figures', () => {
    const { versionOn, planOf: found } = staged();
    const steps = month(versionOn, [10, 10, 10, 10], { planOf: found }).explained[0]!.steps;
    expect(steps[3]).toEqual({
      rule: 'weight',
      sentence: {
        template: 'under version {nth}: {whole} × {weight} ({days} of {of}) = {amount}',
        figures: {
          nth: { as: 'number', value: new Decimal(2) },
          whole: { as: 'money', value: new Decimal(320) },
          weight: { as: 'number', value: new Decimal('0.75') },
          days: { as: 'number', value: new Decimal(3) },
          of: { as: 'quantity', value: new Decimal(4), unit: 'day' },
          amount: { as: 'money', value: new Decimal(240) },
        },
      },
      quantity: new Decimal(320),
      rate: new Decimal('0.75'),
      amount: new Decimal(0),
    });
  });

  it('takes the day before from the version of then', () => {
    const { versionOn, planOf: found } = staged();
    // 20 units, half at 4 and half at 8, less 10 at 4
    expect(dayLines(lastDay(versionOn, [10, 10], { planOf: found }))).toEqual(['ec: 40, 120, 80']);
    // 30 units at 4 ÷ 3 and 8 × 2 ÷ 3, to four decimals of weight
    expect(dayLines(lastDay(versionOn, [10, 10, 10], { planOf: found }))).toEqual(['ec: 120, 200.004, 80.004']);
  });

  it('asks for the plans of earlier versions only', () => {
    const { old, revised, versionOn, planOf: found } = staged();
    const { seg } = month(versionOn, [10, 10], { planOf: found }).state!;
    const frame = { month: billingMonth('2026-09'), day: 2, minorDigits: 2 };
    const earlier = (name: string) => (name === 'old' ? old : undefined);
    const lines = explainSegment({ plan: revised, facts: FACTS, segment: seg, frame }, earlier);
    expect(lines.map(({ code, label, kind, exact }) => [code, label, kind, inWords(exact)])).toEqual([
      ['ec', 'Energy', 'energy', '120'],
    ]);
  });

  it.each([
    { because: 'nobody finds plans', find: undefined },
    { because: 'it is not found', find: () => undefined },
  ])('cannot be explained without the plan of the version before: $because', ({ find }) => {
    const { revised, versionOn, planOf: found } = staged();
    const { seg } = month(versionOn, [10, 10], { planOf: found }).state!;
    const frame = { month: billingMonth('2026-09'), day: 2, minorDigits: 2 };
    expect(() => explainSegment({ plan: revised, facts: FACTS, segment: seg, frame }, find)).toThrow(
      new RangeError('the plan of version old is needed to weight this month'),
    );
  });
});
