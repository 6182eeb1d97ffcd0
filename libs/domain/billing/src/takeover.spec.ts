import { Decimal, dayOfMonth, serviceDay, serviceDaysFrom, type ServiceDay } from '@kilowallet/kernel';
import { type ConnectionFacts } from '@kilowallet/tariff';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '../test/catalogue';
import { planOf } from '../test/any-month';
import { billDay } from './bill-day';
import { billMonth } from './bill-month';
import { consumed } from './consumption';
import { weightsOf } from './exact-lines';
import { spreadEvenly } from './spread';

const FACTS: ConnectionFacts = { loadKw: new Decimal(1), phase: 'single' };
const APRIL = serviceDaysFrom(serviceDay('2025-04-01'), serviceDay('2025-04-30'));

const flat = (rate: string, more: object = {}) =>
  planOf({ schemaVersion: 1, lines: [{ kind: 'energy', code: 'ec', label: 'Energy', rates: { rate } }], ...more });

describe('a version that takes over within the month, by split days', () => {
  const slabs = (low: string, high: string) =>
    planOf({
      schemaVersion: 1,
      lines: [
        {
          kind: 'energy',
          code: 'ec',
          label: 'E',
          rates: {
            slabs: [
              { upTo: '90', rate: low },
              { upTo: null, rate: high },
            ],
          },
        },
      ],
    });
  const [old, revised] = [slabs('1', '2'), slabs('3', '4')];
  const versionOn = (day: ServiceDay) =>
    dayOfMonth(day) <= 10
      ? { versionId: 'old', plan: old, window: { to: serviceDay('2025-04-10') } }
      : { versionId: 'new', plan: revised, window: { from: serviceDay('2025-04-11') } };
  const days = APRIL.map((day) => ({ day, consumption: consumed('5') }));

  it('splits units and limits by days: each version prices its own days on its share of the slabs', () => {
    const month = billMonth({ facts: FACTS, minorDigits: 2, days, versionOn });
    // Old: 50 kWh against 30; new: 100 kWh against 60
    expect(month.ok && month.value.total).toBe(30 * 100 + 20 * 200 + 60 * 300 + 40 * 400);
  });

  it('never prices a past day again: the first ten sheets are as though nothing followed', () => {
    const month = billMonth({ facts: FACTS, minorDigits: 2, days, versionOn });
    const alone = billMonth({ facts: FACTS, minorDigits: 2, days: days.slice(0, 10), versionOn });
    expect(month.ok && month.value.days.slice(0, 10).map(({ sheet }) => sheet)).toEqual(
      alone.ok && alone.value.days.map(({ sheet }) => sheet),
    );
  });

  it('opens a segment, too, where a version is approved while the month runs', () => {
    const first = billDay({
      plan: old,
      versionId: 'old',
      facts: FACTS,
      minorDigits: 2,
      day: APRIL[0]!,
      consumption: consumed(80),
    });
    if (!first.ok) throw new Error(first.error);
    const second = billDay({
      plan: old,
      versionId: 'old',
      window: { to: serviceDay('2025-04-10') },
      facts: FACTS,
      minorDigits: 2,
      day: APRIL[1]!,
      consumption: consumed(20),
      state: first.value.state,
    });
    // The first day keeps its 80 units in the low slab; nine days have 27 units of it, and 20 fit
    expect(second.ok && second.value.sheet.total).toBe(2_000);
    expect(second.ok && second.value.state.closed).toHaveLength(1);
  });
});

describe('a version that takes over by weighted days (Kerala)', () => {
  it.each([
    { old: 15, revised: 45, factor: '0.75' },
    { old: 59, revised: 1, factor: '0.0167' },
    { old: 29, revised: 31, factor: '0.5167' },
  ])('$revised of 60 days weigh $factor, to four decimals', ({ old, revised, factor }) => {
    const weights = weightsOf([
      { version: 'old', days: old },
      { version: 'new', days: revised },
    ]);
    expect(weights[1]?.toFixed()).toBe(factor);
    expect(weights[0]?.plus(weights[1] ?? 0).toFixed()).toBe('1');
  });

  it('prices the whole consumption under both, and the days still add up', () => {
    const [old, revised] = [catalogue('kseb-lt1a', 0), catalogue('kseb-lt1a', 1)];
    const takesOver = serviceDay('2025-04-16');
    const units = spreadEvenly(new Decimal(120), 30);
    const month = billMonth({
      facts: FACTS,
      minorDigits: 2,
      days: APRIL.map((day, index) => ({ day, consumption: consumed(units[index]!) })),
      versionOn: (day) => (day < takesOver ? { versionId: 'old', plan: old } : { versionId: 'new', plan: revised }),
      planOf: (version) => (version === 'old' ? old : revised),
    });
    if (!month.ok) throw new Error(month.error);
    const line = (code: string) => month.value.lines.find((found) => found.code === code)?.amount;
    // A = 50 × 3.30 + 50 × 4.15 + 20 × 5.25 = 477.50, B = 167.50 + 212.50 + 107 = 487; half each
    expect(line('ec')).toBe(48_225);
    expect(line('fc')).toBe((9_500 + 10_500) / 2);
    expect(line('duty')).toBe(4_823);
    expect(month.value.days.reduce((sum, { sheet }) => sum + sheet.total, 0)).toBe(month.value.total);
  });

  const fixture = join(
    __dirname,
    '../../../../../shared/fixtures/04-tariffs/fixtures/kseb_official_midcycle_tariff_change.json',
  );
  (existsSync(fixture) ? it : it.skip)('gives the circular’s own amounts for a bi-monthly bill', () => {
    const { cases, tariff } = JSON.parse(readFileSync(fixture, 'utf8')) as {
      cases: { inputs: { kwh: number; billingDate: string }; expected: Record<string, number> }[];
      tariff: { factors: Record<string, { f1: number; f2: number }> };
    };
    const cycle = (billingDate: string) => {
      const revised = Math.min(60, (Date.parse(billingDate) - Date.parse('2025-03-31')) / 86_400_000);
      return weightsOf([
        { version: 'old', days: 60 - revised },
        { version: 'new', days: revised },
      ]);
    };
    for (const [date, { f1, f2 }] of Object.entries(tariff.factors)) {
      expect([date, ...cycle(date).map(Number)]).toEqual([date, f1, f2]);
    }
    for (const { inputs, expected } of cases) {
      const span = { days: 60, periodDays: 60, periodMonths: 2 };
      const toDate = { kwh: new Decimal(inputs.kwh), kwhByBand: { all: new Decimal(inputs.kwh) }, days: 60, span };
      const weighted = (code: string, phase: 'single' | 'three') => {
        const [f1, f2] = cycle(inputs.billingDate) as [Decimal, Decimal];
        const [a, b] = [0, 1].map((version) => {
          const lines = catalogue('kseb-lt1a', version).price({ ...FACTS, phase }, toDate);
          return lines.find((line) => line.code === code)!.exact;
        }) as [Decimal, Decimal];
        return a.times(f1).plus(b.times(f2)).toNumber();
      };
      expect(weighted('ec', 'single')).toBe(expected.energyUnrounded);
      expect(weighted('duty', 'single')).toBe(expected.duty10pctUnrounded);
      expect(weighted('fc', 'single')).toBe(expected.fixedSingle);
      expect(weighted('fc', 'three')).toBe(expected.fixedThree);
    }
  });
});

describe('a change of load within the month', () => {
  it('prices the days before it at the load of then', () => {
    const fixed = planOf({
      schemaVersion: 1,
      lines: [{ kind: 'fixed', code: 'fc', label: 'Fixed', basis: 'kw', rate: '30', divisor: '30' }],
    });
    const input = { plan: fixed, versionId: 'v', minorDigits: 2, consumption: consumed(0) };
    const first = billDay({ ...input, facts: FACTS, day: APRIL[0]! });
    if (!first.ok) throw new Error(first.error);
    const facts = { ...FACTS, loadKw: new Decimal(5) };
    const second = billDay({ ...input, facts, day: APRIL[1]!, state: first.value.state });
    expect(first.value.sheet.total).toBe(100);
    expect(second.ok && second.value.sheet.total).toBe(500);
  });
});

it('refuses a day that the state has passed', () => {
  const input = { plan: flat('1'), versionId: 'v', facts: FACTS, minorDigits: 2, consumption: consumed(1) };
  const billed = billDay({ ...input, day: APRIL[4]! });
  if (!billed.ok) throw new Error(billed.error);
  expect(billDay({ ...input, day: APRIL[4]!, state: billed.value.state })).toEqual({
    ok: false,
    error: 'billing.day-already-billed',
  });
});
