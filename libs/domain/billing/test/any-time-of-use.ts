import { Decimal, type ServiceDay } from '@kilowallet/kernel';
import { type ChargeLine, type PricePlan } from '@kilowallet/tariff';
import fc from 'fast-check';
import { type DayConsumption } from '../src/consumption';
import { AUGUST } from './any-month';
import { anyRates, anySlabs, percentOf, quota, steps } from './any-tariff';

const rate = fc.integer({ min: 0, max: 120_000 }).map((value) => (value / 10_000).toFixed(4));
const money = fc.integer({ min: 0, max: 30_000 }).map((value) => (value / 100).toFixed(2));
const measure = fc.constantFrom('kwh', 'kvah');
const per = fc.constantFrom('month', 'bi-month', 'quarter', 'day');
const anyCode = fc.constantFrom('bpl', 'solar');
const byBand = fc.record({ day: rate, eve: rate });

/** Every kind of line that bands, power factor, demand or exports touch, and what builds on energy. */
const LINES: readonly fc.Arbitrary<object>[] = [
  fc.record({ kind: fc.constant('energy'), rates: anyRates, measure, bands: fc.constant(['eve']), per }),
  fc.record({ kind: fc.constant('energy'), rates: anyRates, measure, bandFactors: fc.record({ eve: rate }) }),
  fc.record({ kind: fc.constant('energy'), rates: anyRates, measure, when: fc.constant({ season: 'summer' }) }),
  fc.record({ kind: fc.constant('demand'), slabs: anySlabs, band: fc.constantFrom('eve', 'day') }),
  fc.record({ kind: fc.constant('demand'), slabs: anySlabs, assessed: fc.constantFrom('monthly', 'daily') }),
  fc.record({
    kind: fc.constant('demand'),
    slabs: anySlabs,
    bands: fc.constant(['day', 'eve']),
    minPercentOfLoad: fc.constantFrom('0', '85', '100'),
  }),
  fc.record({
    kind: fc.constant('excess-demand'),
    rate: money,
    graceMonths: fc.integer({ min: 0, max: 2 }),
    tolerancePercent: fc.constantFrom('100', '120'),
  }),
  fc.record({ kind: fc.constant('export-credit'), rates: byBand }),
  fc.record({ kind: fc.constant('net-settlement'), rate }),
  fc.record({ kind: fc.constant('fixed'), basis: fc.constantFrom('kw', 'kva'), rate: money }),
  fc.record({ kind: fc.constant('minimum'), of: fc.constant(['ec']), amount: money, basis: fc.constant('kw') }),
  fc.record({ kind: fc.constant('fuel-surcharge'), basis: fc.constant('per-kwh'), on: fc.constant('current'), rate }),
  percentOf(['ec']).map((rule) => ({ kind: 'duty', ...rule })),
  percentOf(['ec', 'arrears']).map((rule) => ({ kind: 'tax', ...rule })),
  percentOf(['ec']).chain((rule) => money.map((capPerMonth) => ({ kind: 'rebate', ...rule, capPerMonth }))),
  quota(['ec']).map((rule) => ({ kind: 'free-units', ...rule, waive: undefined, waiveAfter: undefined })),
  fc.tuple(quota(['ec']), anyCode, money).map(([rule, flag, capPerMonth]) => ({
    kind: 'subsidy',
    method: { by: 'quota', ...rule, waive: undefined, waiveAfter: undefined },
    capPerMonth,
    when: { flags: [flag] },
  })),
  fc.tuple(anyRates, anyCode).map(([rates, flag]) => ({
    kind: 'subsidy',
    method: { by: 'units', rates },
    when: { notFlags: [flag], loadKw: { upTo: '50' } },
  })),
];

const withoutUndefined = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Time of use with day types and two seasons of which one begins in August: tiered energy by band, and up to six lines. */
export const anyTimeOfUsePlan: fc.Arbitrary<PricePlan> = fc
  .record({
    slabs: steps(fc.record({ rates: byBand })),
    measure,
    per,
    lines: fc.array(fc.oneof(...LINES), { maxLength: 6 }),
    isNet: fc.boolean(),
  })
  .map(({ slabs, measure: unit, per: every, lines, isNet }) =>
    withoutUndefined({
      schemaVersion: 1 as const,
      lines: [
        { kind: 'energy-by-band', code: 'ec', label: 'Energy', slabs, measure: unit, per: every },
        ...lines.map((line, index) => ({ code: `x${index}`, label: `Line ${index}`, ...line })),
      ] as unknown as ChargeLine[],
      seasons: [
        { code: 'summer', from: '04-16', to: '08-12' },
        { code: 'rest', from: '08-13', to: '04-15' },
      ],
      bands: [
        { band: 'eve', from: '17:00', to: '23:00', days: ['weekday' as const] },
        { band: 'day', from: '17:00', to: '23:00', days: ['weekend' as const, 'holiday' as const] },
        { band: 'day', from: '23:00', to: '17:00' },
      ],
      ...(isNet && { netMetering: { settlementMonth: 8 } }),
    }),
  );

const units = (max: number) => fc.nat(max).map((value) => new Decimal(value).div(1000));
const bands = (max: number) => fc.record({ day: units(max), eve: units(max) });

export const anyTimedUse: fc.Arbitrary<DayConsumption> = fc.record({
  kwh: bands(20_000),
  kvah: bands(22_000),
  exportKwh: bands(9_000),
  demand: fc.record({ all: units(60_000), day: units(60_000), eve: units(60_000) }),
});

export const anyTimedMonth = fc
  .array(anyTimedUse, { minLength: AUGUST.length, maxLength: AUGUST.length })
  .map((uses) => uses.map((consumption, index) => ({ day: AUGUST[index] as ServiceDay, consumption })));
