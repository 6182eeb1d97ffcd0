import { addServiceDays, Decimal, serviceDay } from '@kilowallet/kernel';
import { type ConnectionFacts } from '@kilowallet/tariff';
import { planOf } from '../test/any-month';
import { billMonth } from './bill-month';
import { type DayConsumption } from './consumption';
import { Lanes } from './lanes';
import { trueUp } from './true-up';

const FIRST = serviceDay('2026-09-01');
const ONE_KW: ConnectionFacts = { loadKw: new Decimal(1), phase: 'single' };
const ENERGY = { kind: 'energy', code: 'ec', label: 'Energy', rates: { rate: '5' } };
const DUTY = { kind: 'duty', code: 'duty', label: 'Duty', of: ['ec'], percent: '10' };
const FIXED = { kind: 'fixed', code: 'fc', label: 'Fixed', basis: 'connection', rate: '30', divisor: '30' };
const FEED_IN = { kind: 'export-credit', code: 'feed', label: 'Feed-in', rate: '2' };
const FREE = { kind: 'subsidy', code: 'free', label: 'Free', method: { by: 'quota', units: '150', of: ['ec'] } };

const used = (kwh: number, exported?: number): DayConsumption => ({
  kwh: { all: new Decimal(kwh) },
  ...(exported !== undefined && { exportKwh: { all: new Decimal(exported) } }),
});

const DAYS = [used(10, 4), used(20, 6), used(30, 2), used(40, 8)];

const compiled = (line: object) => planOf({ schemaVersion: 1, lines: [ENERGY, line] });

function month(line: object, uses: readonly DayConsumption[] = DAYS) {
  const plan = compiled(line);
  const billed = billMonth({
    facts: ONE_KW,
    minorDigits: 2,
    days: uses.map((consumption, index) => ({ day: addServiceDays(FIRST, index), consumption })),
    versionOn: () => ({ versionId: 'v', plan }),
  });
  if (!billed.ok) throw new Error(billed.error);
  const { days, state } = billed.value;
  if (!state) throw new Error('no day was billed');
  const daily = days.map(({ sheet }) => sheet.lines.find(({ code }) => code !== 'ec')?.amount ?? 0);
  return { plan, state, daily };
}

const MIDDLE = { from: '2026-09-02', to: '2026-09-03' };
const LATE = { from: '2026-09-03' };
const EARLY = { to: '2026-09-02' };

describe('a line with dates of its own', () => {
  it.each([
    { line: DUTY, dates: MIDDLE, daily: [0, 1_000, 1_500, 0], because: 'a tenth of the energy of its two days' },
    { line: DUTY, dates: LATE, daily: [0, 0, 1_500, 2_000], because: 'its first day is in force' },
    { line: DUTY, dates: EARLY, daily: [500, 1_000, 0, 0], because: 'its last day is in force' },
    { line: FIXED, dates: MIDDLE, daily: [0, 100, 100, 0], because: 'a thirtieth for each of its days' },
    { line: FIXED, dates: EARLY, daily: [100, 100, 0, 0], because: 'days before it ends' },
    { line: FEED_IN, dates: MIDDLE, daily: [0, -1_200, -400, 0], because: 'what was exported meanwhile' },
    { line: FEED_IN, dates: EARLY, daily: [-800, -1_200, 0, 0], because: 'no exports after its end' },
    // 150 units × 2 ÷ 30 days
    { line: FREE, dates: MIDDLE, daily: [0, -5_000, 0, 0], because: 'ten of the units fall to its two days' },
    // 150 units × 28 ÷ 30 days
    { line: FREE, dates: LATE, daily: [0, 0, -15_000, -20_000], because: '140 units, of which 70 are used' },
  ])('$line.label, $dates: $because', ({ line, dates, daily }) => {
    expect(month({ ...line, ...dates }).daily).toEqual(daily);
  });

  it.each([
    { uses: DAYS.slice(0, 1), lanes: {}, because: 'nothing before it begins' },
    {
      uses: DAYS.slice(0, 2),
      lanes: { duty: { days: 1, kwh: { all: '20' }, exp: { all: '6' }, base: { ec: '100' } } },
      because: 'the first day',
    },
    {
      uses: DAYS,
      lanes: { duty: { days: 2, kwh: { all: '50' }, exp: { all: '8' }, base: { ec: '250' } } },
      because: 'both days, and they stay when it is over',
    },
    {
      uses: [used(10), used(20), used(30)],
      lanes: { duty: { days: 2, kwh: { all: '50' }, base: { ec: '250' } } },
      because: 'no exports where there are none',
    },
    {
      uses: [used(10), used(20, 6), used(30)],
      lanes: { duty: { days: 2, kwh: { all: '50' }, exp: { all: '6' }, base: { ec: '250' } } },
      because: 'exports that a later day has none of',
    },
  ])('keeps the sums of its own days: $because', ({ uses, lanes }) => {
    expect(month({ ...DUTY, ...MIDDLE }, uses).state.seg.lanes).toStrictEqual(lanes);
  });
});

describe('a corrected day', () => {
  const corrected = (line: object, date: number, recorded: DayConsumption, really: DayConsumption) => {
    const { plan, state } = month({ ...line, ...MIDDLE });
    const day = addServiceDays(FIRST, date - 1);
    const facts = ONE_KW;
    const made = trueUp({ planOf: () => plan, facts, minorDigits: 2, day, recorded, corrected: really, state });
    if (!made.ok) throw new Error(made.error);
    const amounts = made.value.lines.map(({ code, amount }) => [code, amount]);
    return { amounts: Object.fromEntries(amounts), lanes: made.value.state.seg.lanes };
  };

  it.each([
    {
      date: 3,
      recorded: DAYS[2]!,
      really: used(50, 3),
      amounts: { ec: 10_000, duty: 1_000 },
      lane: { days: 2, kwh: { all: '70' }, exp: { all: '9' }, base: { ec: '350' } },
      because: 'in force: the line follows',
    },
    {
      date: 4,
      recorded: DAYS[3]!,
      really: used(50, 9),
      amounts: { ec: 5_000 },
      lane: { days: 2, kwh: { all: '50' }, exp: { all: '8' }, base: { ec: '250' } },
      because: 'after its end: the line stays',
    },
  ])('$date September, $because', ({ date, recorded, really, amounts, lane }) => {
    expect(corrected(DUTY, date, recorded, really)).toStrictEqual({ amounts, lanes: { duty: lane } });
  });

  it('counts no day twice', () => {
    expect(corrected(FIXED, 3, DAYS[2]!, used(31, 2)).amounts).toEqual({ ec: 500 });
  });

  it('credits exports that were not recorded', () => {
    expect(corrected(FEED_IN, 2, DAYS[1]!, used(20, 9)).amounts).toEqual({ feed: -600 });
  });
});

it('keeps no sums for a plan whose lines always hold', () => {
  const { plan, state } = month(DUTY);
  const toDate = { kwh: new Decimal(0), kwhByBand: {}, days: 0, span: { days: 30, periodDays: 30, periodMonths: 1 } };
  const lanes = new Lanes(plan, state.seg, { month: state.month, day: 4, minorDigits: 2 }, ONE_KW, toDate);
  expect(lanes.stored([])).toBeUndefined();
  expect(state.seg).not.toHaveProperty('lanes');
});
