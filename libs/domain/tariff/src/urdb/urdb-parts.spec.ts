import { serviceDay } from '@kilowallet/kernel';
import { compilePlan } from '../compile-plan';
import { importUrdb } from './import-urdb';

/** A record with nothing but one flat rate, and what a case adds to it. */
function imported(more: object) {
  const result = importUrdb({ name: 'Flat', energyratestructure: [[{ rate: 0.12 }]], ...more });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const energy = { kind: 'energy', code: 'energy-1', label: 'Energy', rates: { slabs: [{ upTo: null, rate: '0.12' }] } };
const year = (of: (month: number) => readonly number[]) => Array.from({ length: 12 }, (_, month) => of(month));
const always = (period: number) => Array.from({ length: 24 }, () => period);
const evening = Array.from({ length: 24 }, (_, hour) => (hour >= 18 && hour < 22 ? 1 : 0));

describe('fixed charges', () => {
  const fixed = (rate: string, every: string) => ({
    kind: 'fixed',
    code: 'fixed',
    label: 'Fixed charge',
    basis: 'connection',
    rate,
    every,
  });

  it.each([
    { record: { fixedchargefirstmeter: 10 }, line: fixed('10', 'month') },
    { record: { fixedchargefirstmeter: 0.35, fixedchargeunits: '$/day' }, line: fixed('0.35', 'day') },
    { record: { fixedchargefirstmeter: 120, fixedchargeunits: '$/year' }, line: fixed('120', 'year') },
    { record: { fixedmonthlycharge: 7.5 }, line: fixed('7.5', 'month') },
    { record: { fixedchargefirstmeter: 0, fixedmonthlycharge: 7.5 }, line: undefined },
  ])('$record', ({ record, line }) => {
    expect(imported(record).plan.lines).toEqual([...(line ? [line] : []), energy]);
    expect(imported(record).notes).toEqual([]);
  });

  it('in another unit are left behind, and named', () => {
    const { plan, notes } = imported({ fixedchargefirstmeter: 10, fixedchargeunits: '$/bill' });
    expect(plan.lines).toEqual([energy]);
    expect(notes).toEqual([{ field: 'fixedchargeunits', reason: 'a charge in $/bill is not carried over' }]);
  });
});

describe('minimum charges', () => {
  const minimum = { kind: 'minimum', code: 'minimum', label: 'Minimum charge', of: ['energy-1'], amount: '15' };

  it.each([
    { record: { mincharge: 15 }, lines: [energy, minimum] },
    { record: { minmonthlycharge: 15, minchargeunits: '$/month' }, lines: [energy, minimum] },
    { record: { mincharge: 0, minchargeunits: '$/day' }, lines: [energy] },
  ])('$record', ({ record, lines }) => {
    expect(imported(record)).toMatchObject({ plan: { lines }, notes: [] });
  });

  it('in another unit are left behind, and named', () => {
    const { plan, notes } = imported({ mincharge: 15, minchargeunits: '$/day' });
    expect(plan.lines).toEqual([energy]);
    expect(notes).toEqual([{ field: 'minchargeunits', reason: 'a minimum in $/day is not carried over' }]);
  });
});

describe('energy', () => {
  it.each([
    {
      unit: 'kWh daily',
      line: {
        per: 'day',
        rates: {
          slabs: [
            { upTo: '5', rate: '0.1' },
            { upTo: null, rate: '0.2' },
          ],
        },
      },
    },
    {
      unit: 'kWh',
      line: {
        rates: {
          slabs: [
            { upTo: '5', rate: '0.1' },
            { upTo: null, rate: '0.2' },
          ],
        },
      },
    },
  ])('with tiers by $unit', ({ unit, line }) => {
    const { plan, notes } = imported({
      energyratestructure: [
        [
          { max: 5, rate: 0.1, unit },
          { rate: 0.2, unit },
        ],
      ],
    });
    expect(plan.lines).toEqual([{ kind: 'energy', code: 'energy-1', label: 'Energy', ...line }]);
    expect(notes).toEqual([]);
  });

  it('with tiers by something else pays the first rate', () => {
    const unit = 'kWh/kW';
    const { plan, notes } = imported({
      energyratestructure: [
        [
          { max: 5, rate: 0.1, adj: 0.01, unit },
          { rate: 0.2, unit },
        ],
      ],
    });
    expect(plan.lines).toEqual([{ kind: 'energy', code: 'energy-1', label: 'Energy', rates: { rate: '0.11' } }]);
    expect(notes).toEqual([
      {
        field: 'energyratestructure[0]',
        reason: 'tiers by kWh/kW are not carried over; all units pay the first rate',
      },
    ]);
  });

  it('of a period that no hour is in is left behind', () => {
    const { plan, notes } = imported({ energyratestructure: [[{ rate: 0.12 }], [{ rate: 0.3 }]] });
    expect(plan.lines).toEqual([energy]);
    expect(notes).toEqual([{ field: 'energyratestructure[1]', reason: 'no hour of the schedules is in this period' }]);
  });

  it('by periods has a line for each, and weekends as weekdays where nothing else is said', () => {
    const { plan, notes } = imported({
      energyratestructure: [[{ rate: 0.1 }], [{ rate: 0.3 }]],
      energyweekdayschedule: year(() => evening),
    });
    expect(plan.lines.map((line) => [line.code, line.label, 'bands' in line && line.bands])).toEqual([
      ['energy-1', 'Energy, period 1', ['e0-d0']],
      ['energy-2', 'Energy, period 2', ['e1-d0']],
    ]);
    expect(plan.seasons).toBeUndefined();
    const clock = compilePlan(plan).bandClock!;
    for (const day of ['2026-01-02', '2026-01-03']) {
      expect([17, 18, 21, 22].map((hour) => clock.bandAt(serviceDay(day), hour * 60))).toEqual([
        'e0-d0',
        'e1-d0',
        'e1-d0',
        'e0-d0',
      ]);
    }
    expect(notes).toEqual([
      { field: 'energyweekendschedule', reason: 'holidays are taken as weekends: the record does not say' },
    ]);
  });
});

describe('demand', () => {
  it('by the hour goes by the bands of its period', () => {
    const { plan } = imported({
      demandratestructure: [[{ rate: 0 }], [{ rate: 8, adj: 0.5, unit: 'kW' }]],
      demandweekdayschedule: year(() => evening),
      demandweekendschedule: year(() => always(0)),
    });
    expect(plan.lines).toEqual([
      { ...energy, label: 'Energy, period 1', bands: ['e0-d0', 'e0-d1'] },
      {
        kind: 'demand',
        code: 'demand-2',
        label: 'Demand, period 2',
        slabs: [{ upTo: null, rate: '8.5' }],
        bands: ['e0-d1'],
      },
    ]);
  });

  it('without a schedule is of any time', () => {
    const slabs = [
      { upTo: '10', rate: '3' },
      { upTo: null, rate: '4' },
    ];
    expect(imported({ demandratestructure: [[{ max: 10, rate: 3 }, { rate: 4 }]] }).plan.lines).toEqual([
      energy,
      { kind: 'demand', code: 'demand-1', label: 'Demand, period 1', slabs },
    ]);
    expect(imported({ flatdemandstructure: [[{ max: 10, rate: 3 }, { rate: 4 }]] }).plan.lines).toEqual([
      energy,
      { kind: 'demand', code: 'demand-flat-1', label: 'Demand, any time', slabs },
    ]);
  });

  it('of the months of a season is of that season alone', () => {
    const { plan } = imported({
      flatdemandstructure: [[{ rate: 2 }], [{ rate: 5 }]],
      flatdemandmonths: Array.from({ length: 12 }, (_, month) => (month >= 5 && month <= 8 ? 1 : 0)),
    });
    expect(plan.seasons).toEqual([
      { code: 's1', from: '06-01', to: '09-30' },
      { code: 's2', from: '10-01', to: '05-31' },
    ]);
    expect(plan.lines.slice(1).map((line) => [line.code, line.when])).toEqual([
      ['demand-flat-1-s2', { season: 's2' }],
      ['demand-flat-2-s1', { season: 's1' }],
    ]);
  });

  it.each([
    { unit: 'kW', notes: [] },
    { unit: 'kVA', notes: [] },
    { unit: undefined, notes: [] },
    { unit: 'hp', notes: [{ field: 'demandratestructure', reason: 'demand is taken per kW of the month’s highest' }] },
  ])('in $unit', ({ unit, notes }) => {
    expect(imported({ flatdemandstructure: [[{ rate: 2, unit }]] }).notes).toEqual(notes);
    expect(imported({ demandratestructure: [[{ rate: 2, unit }]] }).notes).toEqual(notes);
  });
});

describe('exports', () => {
  it('are credited at what the utility pays', () => {
    const credit = { kind: 'export-credit', code: 'sell', label: 'Export credit', rate: '0.05' };
    const { plan, notes } = imported({ energyratestructure: [[{ rate: 0.12, sell: 0.05 }]] });
    expect(plan.lines).toEqual([energy, credit]);
    expect(plan.netMetering).toBeUndefined();
    expect(notes).toEqual([]);
  });

  it('of net metering are settled with the year', () => {
    const { plan, notes } = imported({
      energyratestructure: [[{ rate: 0.12, sell: 0.05 }]],
      dgrules: 'Net Metering',
    });
    expect(plan.netMetering).toEqual({ settlementMonth: 12 });
    expect(plan.lines.at(-1)).toEqual({
      kind: 'net-settlement',
      code: 'sell',
      label: 'Settlement of exports',
      rate: '0.05',
    });
    expect(notes).toEqual([{ field: 'dgrules', reason: 'net metering is settled with December: correct the month' }]);
  });

  it('at different rates take the first, and say so', () => {
    const tiers = [
      { max: 10, rate: 0.12, sell: 0.05 },
      { rate: 0.2, sell: 0.07 },
    ];
    const { plan, notes } = imported({ energyratestructure: [tiers] });
    expect(plan.lines.at(-1)).toMatchObject({ rate: '0.05' });
    expect(notes).toEqual([
      { field: 'energyratestructure.sell', reason: 'different rates by period; the first is taken for all' },
    ]);
  });
});

describe('who and where from', () => {
  it.each([
    { record: { uri: 'https://a', source: 'b', label: 'c' }, source: 'https://a' },
    { record: { source: 'b', label: 'c' }, source: 'b' },
    { record: { label: 'c' }, source: 'OpenEI URDB c' },
    { record: {}, source: 'OpenEI URDB' },
  ])('$record', ({ record, source }) => {
    expect(imported(record).source).toBe(source);
  });

  it('has a name where the record has none', () => {
    expect(imported({ name: undefined })).toMatchObject({ name: 'URDB rate', utility: 'unknown', fuelByMonth: [] });
    expect(imported({ utility: 'A Utility Co' })).toMatchObject({ name: 'Flat', utility: 'A Utility Co' });
    expect(imported({}).effectiveFrom).toBeUndefined();
  });

  it.each([null, 'x', 5])('refuses %s', (record) => {
    expect(importUrdb(record)).toEqual({
      ok: false,
      error: [{ path: '', code: 'wrong-type', reason: 'must be a URDB record' }],
    });
  });
});

it('adds a line for monthly fuel adjustments', () => {
  const { plan, fuelByMonth } = imported({ fueladjustmentsmonthly: [0, 0.01] });
  expect(plan.lines.at(-1)).toEqual({
    kind: 'fuel-surcharge',
    code: 'fuel',
    label: 'Fuel adjustment',
    basis: 'per-kwh',
    on: 'current',
  });
  expect(fuelByMonth).toEqual([{ month: 2, rate: '0.01' }]);
});
