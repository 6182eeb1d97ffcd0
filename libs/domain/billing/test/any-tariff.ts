import { type ChargeLine, type PricePlan } from '@kilowallet/tariff';
import fc from 'fast-check';

/** A rate as gazetted: up to four places. */
const rate = fc.integer({ min: 0, max: 120_000 }).map((value) => (value / 10_000).toFixed(4));
const money = fc.integer({ min: 0, max: 30_000 }).map((value) => (value / 100).toFixed(2));
const percent = fc.integer({ min: 0, max: 2_500 }).map((value) => (value / 100).toFixed(2));
const units = fc.integer({ min: 5, max: 300 }).map(String);

const limits = fc
  .uniqueArray(fc.integer({ min: 5, max: 500 }), { minLength: 0, maxLength: 4 })
  .map((values) => [...values.sort((a, b) => a - b).map(String), null]);

/** Steps that rise, join, and end open. */
export function steps<T extends object>(value: fc.Arbitrary<T>): fc.Arbitrary<(T & { upTo: string | null })[]> {
  return limits.chain((bounds) =>
    fc
      .array(value, { minLength: bounds.length, maxLength: bounds.length })
      .map((values) => bounds.map((upTo, index) => ({ ...(values[index] as T), upTo }))),
  );
}

export const anySlabs = steps(fc.record({ rate }));
const telescopic = anySlabs.map((slabs) => ({ slabs }));
export const anyRates = fc.oneof(
  fc.record({ rate }),
  telescopic,
  anySlabs.map((whole) => ({ whole })),
  steps(fc.record({ slabs: anySlabs })).map((tables) => ({ tables })),
);
const per = fc.constantFrom('month', 'bi-month', 'quarter', 'day', 'year') as fc.Arbitrary<'month'>;
const divisor = fc.constantFrom('days-in-month', '30', '365/12') as fc.Arbitrary<'30'>;
const rounding = fc.record({
  unit: fc.constantFrom('1', '0.05', '10'),
  mode: fc.constantFrom('half-up', 'down', 'half-even', 'up') as fc.Arbitrary<'half-up'>,
});
const consumption = fc.oneof(
  units.map((above) => ({ above })),
  units.map((upTo) => ({ upTo })),
);
const when = fc.oneof(
  fc.record({ flags: fc.constant(['bpl']) }),
  fc.record({ phase: fc.constantFrom('single', 'three') as fc.Arbitrary<'single'> }),
  fc.record({ consumption }),
  fc.record({ loadKw: units.map((upTo) => ({ upTo })) }),
);
const days = fc.constantFrom(
  {},
  { from: '2026-08-07' },
  { to: '2026-08-20' },
  { from: '2026-08-10', to: '2026-08-24' },
);

export const percentOf = (of: string[]) =>
  fc.oneof(
    fc.record({ of: fc.constant(of), percent }),
    fc.record({ of: fc.constant(of), percent, onUnitsAbove: units }),
    steps(fc.record({ percent })).map((list) => ({ of, tiers: { steps: list } })),
  );
export const quota = (of: string[]) =>
  fc.record(
    {
      units,
      of: fc.constant(of),
      waive: fc.constant(['fc']),
      waiveAfter: fc.constantFrom('whole-period', 'from-that-day') as fc.Arbitrary<'whole-period'>,
    },
    { requiredKeys: ['units', 'of'] },
  );
const withThreshold = (of: string[]) =>
  quota(of).chain((base) =>
    fc.integer({ min: 0, max: 200 }).map((more) => ({ ...base, threshold: String(Number(base.units) + more) })),
  );

/** Every kind of line beside the energy and the fixed charge that they build on. */
const OTHERS: readonly fc.Arbitrary<object>[] = [
  fc.record({ kind: fc.constant('meter-rent'), basis: fc.constant('connection'), rate: money }),
  fc.record({ kind: fc.constant('duty'), rates: anyRates }),
  percentOf(['ec']).map((rule) => ({ kind: 'duty', ...rule })),
  fc.record({
    kind: fc.constant('fuel-surcharge'),
    basis: fc.constantFrom('per-kwh', 'percent'),
    on: fc.constantFrom('current', 'previous'),
    of: fc.constant(['ec']),
    rate: fc.integer({ min: -500, max: 500 }).map((value) => (value / 100).toFixed(2)),
  }),
  percentOf(['ec', 'fc']).map((rule) => ({ kind: 'tax', ...rule })),
  fc.record({ kind: fc.constant('interest'), percent }),
  percentOf(['ec']).chain((rule) => money.map((capPerMonth) => ({ kind: 'rebate', ...rule, capPerMonth }))),
  fc.record({ kind: fc.constant('rebate'), perMonth: money }),
  fc.record({ kind: fc.constant('rebate'), rates: anyRates, capPerMonth: money }),
  quota(['ec']).map((rule) => ({ kind: 'free-units', ...rule })),
  withThreshold(['ec']).map((rule) => ({ kind: 'subsidy', method: { by: 'quota', ...rule } })),
  quota(['ec']).map((rule) => ({ kind: 'subsidy', method: { by: 'quota', ...rule } })),
  anyRates.map((rates) => ({ kind: 'subsidy', method: { by: 'units', rates } })),
  percent.map((share) => ({ kind: 'subsidy', method: { by: 'percent', of: ['ec', 'fc'], percent: share } })),
  money.map((perMonth) => ({ kind: 'subsidy', method: { by: 'amount', perMonth } })),
  fc.record({ kind: fc.constant('export-credit'), rate }),
  fc.record({ kind: fc.constant('demand'), slabs: anySlabs, assessed: fc.constantFrom('monthly', 'daily') }),
  fc.record({ kind: fc.constant('excess-demand'), rate: money, graceMonths: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ kind: fc.constant('minimum'), of: fc.constant(['ec', 'fc']), amount: money }),
  fc.record({ kind: fc.constant('net-settlement'), rate }),
];

const energy = fc.record({ kind: fc.constant('energy'), rates: anyRates, per });
const fixed = fc.oneof(
  fc.record({ kind: fc.constant('fixed'), basis: fc.constantFrom('connection', 'kw'), rate: money, divisor }),
  steps(fc.record({ rate: money })).chain((list) =>
    fc
      .constantFrom({ by: 'load' }, { by: 'load', mode: 'telescopic' }, { by: 'consumption' })
      .map((tiers) => ({ kind: 'fixed', basis: 'kw', tiers: { ...tiers, steps: list }, floor: '1', loadStep: '0.5' })),
  ),
);

type Extra = { line: object; decoration: object };
const extra: fc.Arbitrary<Extra> = fc.record({
  line: fc.oneof(...OTHERS),
  decoration: fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: when.map((condition) => ({ when: condition })) },
    { weight: 1, arbitrary: rounding.map((rule) => ({ rounding: rule })) },
    { weight: 1, arbitrary: days },
  ),
});

/** Any price plan without bands: an energy charge, a fixed charge, and up to five lines of any kind upon them. */
export const anyPlan: fc.Arbitrary<PricePlan> = fc
  .record(
    {
      ec: energy,
      fc: fixed,
      extras: fc.array(extra, { maxLength: 5 }),
      totalRounding: rounding.chain((rule) => fc.constantFrom('exact', 'posted').map((of) => ({ ...rule, of }))),
      netMetering: fc.constant({ settlementMonth: 8 }),
    },
    { requiredKeys: ['ec', 'fc', 'extras'] },
  )
  .map(({ ec, fc: fixedLine, extras, ...rest }) => {
    const lines = [
      { code: 'ec', label: 'Energy', ...ec },
      { code: 'fc', label: 'Fixed', ...fixedLine },
      ...extras.map(({ line, decoration }, index) => ({
        code: `x${index}`,
        label: `Line ${index}`,
        ...line,
        ...decoration,
      })),
    ];
    return { schemaVersion: 1, lines: lines as unknown as ChargeLine[], ...rest };
  });

/** Plans whose only line is a telescopic energy charge. */
export const anyTelescopicPlan: fc.Arbitrary<PricePlan> = fc
  .record({ rates: telescopic, per })
  .map(({ rates, per: unit }) => ({
    schemaVersion: 1,
    lines: [{ kind: 'energy', code: 'ec', label: 'Energy', rates, per: unit }],
  }));

const bandRates = fc.record({ day: rate, eve: rate });

/** Time of use: tiers over the total, slabs within a band, factors by band, demand in a band; a season begins mid-month. */
export const anyBandedPlan: fc.Arbitrary<PricePlan> = fc
  .record({
    byBand: steps(fc.record({ rates: bandRates })),
    within: anyRates,
    factors: fc.record({ rates: anyRates, bandFactors: bandRates }),
    demand: anySlabs,
    seasonal: rate,
    duty: percentOf(['by-band', 'within', 'factors', 'summer']),
  })
  .map(({ byBand, within, factors, demand, seasonal, duty }) => {
    const lines = [
      { kind: 'energy-by-band', code: 'by-band', label: 'By band', slabs: byBand },
      { kind: 'energy', code: 'within', label: 'Within a band', rates: within, bands: ['eve'] },
      { kind: 'energy', code: 'factors', label: 'By factors', ...factors },
      { kind: 'energy', code: 'summer', label: 'In summer', rates: { rate: seasonal }, when: { season: 'summer' } },
      { kind: 'demand', code: 'demand', label: 'Demand', slabs: demand, band: 'eve' },
      { kind: 'duty', code: 'duty', label: 'Duty', ...duty },
    ];
    return {
      schemaVersion: 1,
      lines: lines as unknown as ChargeLine[],
      seasons: [
        { code: 'summer', from: '04-16', to: '08-12' },
        { code: 'rest', from: '08-13', to: '04-15' },
      ],
      bands: [
        { band: 'eve', from: '17:00', to: '23:00', days: ['weekday'] },
        { band: 'day', from: '17:00', to: '23:00', days: ['weekend', 'holiday'] },
        { band: 'day', from: '23:00', to: '17:00' },
      ],
    };
  });
