import { addServiceDays, Decimal, serviceDay } from '@kilowallet/kernel';
import { type CompiledPlan, type ConnectionFacts } from '@kilowallet/tariff';
import { planOf } from '../test/any-month';
import { billMonth } from './bill-month';
import { consumed, type DayConsumption } from './consumption';
import { type MonthState } from './month-state';
import { trueUp, type TrueUpInput } from './true-up';

const FIRST = serviceDay('2026-09-01');
const ONE_KW: ConnectionFacts = { loadKw: new Decimal(1), phase: 'single' };
const ENERGY = { kind: 'energy', code: 'ec', label: 'Energy', rates: { rate: '5.55' } };
const FIXED = { kind: 'fixed', code: 'fc', label: 'Fixed', basis: 'connection', rate: '30', divisor: '30' };
const FEED_IN = { kind: 'export-credit', code: 'feed', label: 'Feed-in', rate: '2' };
const DEMAND = { kind: 'demand', code: 'demand', label: 'Demand', slabs: [{ upTo: null, rate: '30' }] };
const TO_THE_RUPEE = { totalRounding: { unit: '1', mode: 'half-up', of: 'exact' } };

const plan = (lines: readonly object[], more: object = {}) => planOf({ schemaVersion: 1, lines, ...more });

/** The month after days that one plan priced; each under a version of its own where asked. */
function stateAfter(priced: CompiledPlan, uses: readonly DayConsumption[], versions?: readonly string[]): MonthState {
  const billed = billMonth({
    facts: ONE_KW,
    minorDigits: 2,
    days: uses.map((consumption, index) => ({ day: addServiceDays(FIRST, index), consumption })),
    versionOn: (day) => ({ versionId: versions?.[Number(day.slice(8)) - 1] ?? 'v', plan: priced }),
  });
  if (!billed.ok) throw new Error(billed.error);
  if (!billed.value.state) throw new Error('no day was billed');
  return billed.value.state;
}

function correct(priced: CompiledPlan, state: MonthState, more: Partial<TrueUpInput> = {}) {
  return trueUp({
    planOf: () => priced,
    facts: ONE_KW,
    minorDigits: 2,
    day: FIRST,
    recorded: consumed(10),
    corrected: consumed(12),
    state,
    ...more,
  });
}

function corrected(...given: Parameters<typeof correct>) {
  const made = correct(...given);
  if (!made.ok) throw new Error(made.error);
  const lines = made.value.lines.map(({ before, after, ...line }) => ({
    ...line,
    before: before.toFixed(),
    after: after.toFixed(),
  }));
  return { ...made.value, lines };
}

describe('a day that cannot be corrected', () => {
  it.each([
    { more: { day: serviceDay('2026-08-01') }, error: 'billing.day-not-billed', because: 'another month' },
    { more: { day: serviceDay('2026-09-03') }, error: 'billing.day-not-billed', because: 'not billed yet' },
    { more: { planOf: () => undefined }, error: 'billing.unknown-version', because: 'its version is not known' },
    { more: { corrected: consumed(-1) }, error: 'billing.negative-consumption', because: 'less than nothing' },
  ])('$because: $error', ({ more, error }) => {
    const priced = plan([ENERGY]);
    expect(correct(priced, stateAfter(priced, [consumed(10), consumed(20)]), more)).toEqual({ ok: false, error });
  });

  it('came before the first that was billed', () => {
    const priced = plan([ENERGY]);
    const later = stateAfter(priced, [consumed(10), consumed(20)]);
    const state = { ...later, seg: { ...later.seg, from: 2 } };
    expect(correct(priced, state)).toEqual({ ok: false, error: 'billing.day-not-billed' });
  });

  it('may be the last that was billed', () => {
    const priced = plan([ENERGY]);
    const state = stateAfter(priced, [consumed(10), consumed(20)]);
    const more = { day: addServiceDays(FIRST, 1), recorded: consumed(20), corrected: consumed(21) };
    expect(corrected(priced, state, more).total).toBe(555);
  });
});

describe('the lines of a correction', () => {
  it('are those that change, with both calculations', () => {
    const priced = plan([ENERGY, FIXED]);
    const made = corrected(priced, stateAfter(priced, [consumed(10), consumed(20)]));
    expect(made.lines).toEqual([
      { code: 'ec', label: 'Energy', kind: 'energy', before: '166.5', after: '177.6', amount: 1_110 },
    ]);
    expect(made).toMatchObject({ day: FIRST, total: 1_110, subsidy: 0 });
  });

  it('name the sum of all lines beside the rounding of the total', () => {
    const priced = plan([FIXED, ENERGY], TO_THE_RUPEE);
    const made = corrected(priced, stateAfter(priced, [consumed(10)]), { corrected: consumed(11) });
    // 56.50 was rounded to 57, 62.05 is to 62: half a rupee up becomes five paise down
    expect(made.lines).toEqual([
      { code: 'ec', label: 'Energy', kind: 'energy', before: '55.5', after: '61.05', amount: 555 },
      { code: 'rounding', label: 'Rounding', kind: 'rounding', before: '56.5', after: '62.05', amount: -55 },
    ]);
    expect(made.total).toBe(500);
    expect(made.state.seg.posted).toEqual({ fc: 100, ec: 6_105, rounding: -5 });
  });

  it('have no rounding where it stays the same', () => {
    const priced = plan([ENERGY], TO_THE_RUPEE);
    const made = corrected(priced, stateAfter(priced, [consumed(20)]), {
      recorded: consumed(20),
      corrected: consumed(40),
    });
    expect(made.lines.map(({ code }) => code)).toEqual(['ec']);
  });

  it('leave no trace in the state where they come back to nothing', () => {
    const priced = plan([ENERGY]);
    const made = corrected(priced, stateAfter(priced, [consumed(10)]), { corrected: consumed(0) });
    expect(made.total).toBe(-5_550);
    expect(made.state.seg).toMatchObject({ posted: {}, energy: 0, kwh: { all: '0' } });
  });
});

describe('exports', () => {
  const exported = (units: number): DayConsumption => ({ ...consumed(10), exportKwh: { all: new Decimal(units) } });

  it.each([
    { recorded: consumed(10), really: exported(4), amount: -800, exp: '4', because: 'none was recorded' },
    { recorded: exported(4), really: consumed(10), amount: 800, exp: '0', because: 'there was none' },
    { recorded: exported(4), really: exported(9), amount: -1_000, exp: '9', because: 'there was more' },
  ])('are corrected: $because', ({ recorded, really, amount, exp }) => {
    const priced = plan([ENERGY, FEED_IN]);
    const made = corrected(priced, stateAfter(priced, [recorded]), { recorded, corrected: really });
    expect(made.lines.map((line) => [line.code, line.amount])).toEqual([['feed', amount]]);
    expect(made.state.seg.exp).toEqual({ all: exp });
  });
});

describe('demand', () => {
  const demanded = (kw: number): DayConsumption => ({ ...consumed(0), demand: { all: new Decimal(kw) } });

  it.each([
    { really: demanded(9), dem: '9', demSum: '15', because: 'a higher one raises the month' },
    { really: demanded(2), dem: '6', demSum: '8', because: 'a lower one does not lower it' },
    { really: consumed(0), dem: '6', demSum: '10', because: 'an unknown one changes nothing' },
  ])('$because', ({ really, dem, demSum }) => {
    const priced = plan([DEMAND]);
    const recorded = demanded(4);
    const made = corrected(priced, stateAfter(priced, [recorded, demanded(6)]), { recorded, corrected: really });
    expect(made.state.seg).toMatchObject({ dem: { all: dem }, demSum: { all: demSum } });
  });
});

describe('the state after it', () => {
  it('is the one before, with the segment as though the day had been right', () => {
    const priced = plan([ENERGY, FIXED]);
    const state = stateAfter(priced, [consumed(10), consumed(20)]);
    const right = stateAfter(priced, [consumed(12), consumed(20)]);
    expect(corrected(priced, state).state).toStrictEqual(right);
  });

  it.each([
    { date: 1, kwh: ['12', '20', '30'] },
    { date: 2, kwh: ['10', '22', '30'] },
    { date: 3, kwh: ['10', '20', '32'] },
  ])('changes the segment of the day alone: $date September', ({ date, kwh }) => {
    const priced = plan([ENERGY]);
    const state = stateAfter(priced, [10, 20, 30].map(consumed), ['a', 'b', 'c']);
    const recorded = consumed(date * 10);
    const made = corrected(priced, state, {
      day: addServiceDays(FIRST, date - 1),
      recorded,
      corrected: consumed(date * 10 + 2),
    });
    expect(made.total).toBe(1_110);
    const segments = [...(made.state.closed ?? []), made.state.seg];
    expect(segments.map((segment) => segment.kwh.all)).toEqual(kwh);
    expect(segments.map(({ version }) => version)).toEqual(['a', 'b', 'c']);
  });
});
