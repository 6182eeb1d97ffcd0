import { Decimal, serviceDay } from '@kilowallet/kernel';
import { compilePlan } from '../compile-plan';
import { importUrdb } from './import-urdb';

const hours = (peak: readonly number[]) => Array.from({ length: 24 }, (_, hour) => (peak.includes(hour) ? 1 : 0));
const ALWAYS_OFF = hours([]);
const EVENING = hours([16, 17, 18, 19, 20]);

/** Written by hand in the database's form: summer evenings in a period of their own, two tiers outside. */
const RECORD = {
  label: 'test',
  utility: 'A Utility Co',
  name: 'Residential TOU',
  startdate: 1_735_689_600,
  energyratestructure: [
    [
      { max: 300, rate: 0.1, adj: 0.02, unit: 'kWh' },
      { rate: 0.15, adj: 0.02, unit: 'kWh' },
    ],
    [{ rate: 0.4, unit: 'kWh', sell: 0.05 }],
  ],
  energyweekdayschedule: Array.from({ length: 12 }, (_, month) => (month >= 5 && month <= 8 ? EVENING : ALWAYS_OFF)),
  energyweekendschedule: Array.from({ length: 12 }, () => ALWAYS_OFF),
  flatdemandstructure: [[{ rate: 2.5, unit: 'kW' }]],
  flatdemandmonths: Array.from({ length: 12 }, () => 0),
  fixedchargefirstmeter: 10,
  fixedchargeunits: '$/month',
  mincharge: 15,
  minchargeunits: '$/month',
  fueladjustmentsmonthly: [0.01, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -0.005],
  demandratchetpercentage: [80],
};

function imported(record: unknown) {
  const result = importUrdb(record);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

it('becomes seasons, bands and lines', () => {
  const { plan, effectiveFrom, fuelByMonth } = imported(RECORD);
  expect(effectiveFrom).toBe('2025-01-01');
  expect(plan.seasons).toEqual([
    { code: 's1', from: '06-01', to: '09-30' },
    { code: 's2', from: '10-01', to: '05-31' },
  ]);
  const clock = compilePlan(plan).bandClock;
  expect(clock?.bandAt(serviceDay('2026-07-03'), 16 * 60)).toBe('e1-d0');
  expect(clock?.bandAt(serviceDay('2026-07-04'), 16 * 60)).toBe('e0-d0');
  expect(clock?.bandAt(serviceDay('2026-01-05'), 16 * 60)).toBe('e0-d0');
  expect(fuelByMonth).toEqual([
    { month: 1, rate: '0.01' },
    { month: 12, rate: '-0.005' },
  ]);
});

it('prices a summer month: tiers within a period, adjustment added exactly, demand, minimum', () => {
  const plan = compilePlan(imported(RECORD).plan);
  const kwhByBand = { 'e0-d0': new Decimal(400), 'e1-d0': new Decimal(50) };
  const lines = plan.price(
    { loadKw: new Decimal(5), phase: 'single' },
    {
      kwh: new Decimal(450),
      kwhByBand,
      demand: { all: new Decimal(4) },
      days: 31,
      span: { days: 31, periodDays: 31, periodMonths: 1 },
    },
    's1',
  );
  const charged = Object.fromEntries(lines.map(({ code, exact }) => [code, exact.toNumber()]));
  expect(charged).toMatchObject({ fixed: 10, 'energy-1': 53, 'energy-2': 20, 'demand-flat-1-s1': 10, minimum: 0 });
});

it('says what could not be carried over', () => {
  expect(imported(RECORD).notes).toEqual([
    { field: 'demandratchetpercentage', reason: 'is not carried over' },
    { field: 'energyweekendschedule', reason: expect.stringContaining('holidays') as string },
  ]);
  const strange = imported({ ...RECORD, fixedchargeunits: '$/bill', minchargeunits: '$/day' });
  expect(strange.notes.map(({ field }) => field)).toEqual(
    expect.arrayContaining(['fixedchargeunits', 'minchargeunits']),
  );
});

it('takes a flat rate without schedules', () => {
  const { plan } = imported({ name: 'Flat', energyratestructure: [[{ rate: 0.12 }]] });
  expect(plan).toEqual({
    schemaVersion: 1,
    lines: [{ kind: 'energy', code: 'energy-1', label: 'Energy', rates: { slabs: [{ upTo: null, rate: '0.12' }] } }],
  });
});

it('refuses what is no record', () => {
  expect(importUrdb('x')).toMatchObject({ ok: false });
  expect(importUrdb({ name: 'nothing in it' })).toMatchObject({ ok: false, error: [{ path: 'lines' }] });
});
