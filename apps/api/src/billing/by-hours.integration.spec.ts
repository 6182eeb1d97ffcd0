import type { DailySheetView } from '@kilowallet/contracts';
import { addServiceDays, Decimal, serviceDay, serviceDaysFrom, type ServiceDay } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import { enterTariff, testTariff } from '../../test/billing/enter-tariff';
import { putInMeters, randomDays, sendDays, type MeterDay } from '../../test/billing/metered-fleet';
import { Utility, walletIds } from '../../test/billing/utility';
import { SettleTrueUps } from '../meter-data/settle-true-ups';
import { LedgerRepository } from '../wallet/ledger.repository';
import { BillingRuns } from './billing-runs';
import { RunExceptionRepository } from './run-exception.repository';
import { sheetOf } from './stored-sheet';

const database = testDatabase();
const api = testApi(database);
const utility = new Utility(api);

const FIRST = serviceDay('2026-07-06');
const DAYS = serviceDaysFrom(FIRST, addServiceDays(FIRST, 6));
/** The day that has no readings at the cut-off, and the one of which the exports come late. */
const GAP = DAYS[4]!;
/** The day whose hours its sender had only estimated. */
const GUESS = DAYS[1]!;
const [punctual, late, guessed, blind, sunny, cloudy] = walletIds(6) as [
  string,
  string,
  string,
  string,
  string,
  string,
];

/** By time of use on two kinds of day, with apparent energy, demand and a minimum that all of them move. */
const BY_HOURS = {
  bands: [
    { band: 'peak', from: '18:00', to: '22:00', days: ['weekday'] },
    { band: 'rest', from: '22:00', to: '18:00', days: ['weekday'] },
    { band: 'rest', from: '00:00', to: '24:00', days: ['weekend', 'holiday'] },
  ],
  lines: [
    {
      kind: 'energy-by-band',
      code: 'ec',
      label: 'Energy',
      measure: 'kvah',
      slabs: [{ upTo: null, rates: { peak: '9.10', rest: '6.35' } }],
    },
    { kind: 'demand', code: 'md', label: 'Demand', slabs: [{ upTo: null, rate: '150' }] },
    { kind: 'tax', code: 'tax', label: 'Tax', of: ['ec', 'md'], percent: '7' },
  ],
};
const SOLAR = {
  netMetering: { settlementMonth: 3 },
  lines: [
    {
      kind: 'energy',
      code: 'ec',
      label: 'Energy',
      rates: {
        slabs: [
          { upTo: '30', rate: '4' },
          { upTo: null, rate: '8' },
        ],
      },
    },
    { kind: 'net-settlement', code: 'settled', label: 'Settlement', rate: '3' },
  ],
};

async function sheetsOf(id: string): Promise<DailySheetView[]> {
  const admin = await api.as('admin');
  const answer = await admin.get(`/connections/${id}/daily-sheets?from=${FIRST}&to=${DAYS.at(-1)}`).expect(200);
  return (answer.body as { items: DailySheetView[] }).items.reverse();
}

/** What all sheets of a connection come to, by line, in minor units. */
async function postedOf(id: string): Promise<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { code, amount } of (await sheetsOf(id)).flatMap(({ lines }) => lines)) {
    sums[code] = (sums[code] ?? 0) + Math.round(Number(amount) * 100);
  }
  return sums;
}

/** The same energy at other hours, as the sender itself says it does not know. */
function estimated(day: ServiceDay): MeterDay {
  const [real] = randomDays('a', [day]) as [MeterDay];
  return { ...real, import: real.import.toReversed(), apparent: real.apparent.toReversed(), quality: 'estimated' };
}

beforeAll(async () => {
  await utility.endOf(addServiceDays(FIRST, -1));
  await utility.open();
  const byHours = await enterTariff(api, testTariff('BY-HOURS', BY_HOURS));
  const solar = await enterTariff(api, testTariff('SOLAR', SOLAR));
  await utility.connect([punctual, late, guessed, blind], FIRST, { tariffId: byHours, loadKw: '5' });
  await utility.connect([sunny, cloudy], FIRST, { tariffId: solar, loadKw: '5' });
  await putInMeters(api, [punctual, late, guessed, sunny, cloudy], FIRST);
  await utility.uses(blind, FIRST, ['12', '12']);
  for (const day of DAYS) {
    await utility.endOf(day);
    for (const id of [punctual, sunny]) await sendDays(api, id, randomDays('a', [day]));
    await sendDays(api, guessed, day === GUESS ? [estimated(day)] : randomDays('a', [day]));
    if (day !== GAP) await sendDays(api, late, randomDays('a', [day]));
    await sendDays(api, cloudy, randomDays('a', [day]), day === GAP ? ['import'] : undefined);
    await api.get(BillingRuns).runDay(day);
  }
}, 120_000);
afterEach(async () => expect(await utility.faults()).toEqual([]));

test('a meter without intervals is an exception that says so, and is not billed by a guess', async () => {
  const exceptions = await api.get(RunExceptionRepository).ofDay(FIRST, 100);
  const [exception] = exceptions.filter(({ connectionId }) => connectionId === blind);
  expect(exception).toMatchObject({ reason: 'no-consumption', since: FIRST });
  expect(exception?.detail).toContain('never sent a whole day of intervals');
  expect(await sheetsOf(blind)).toEqual([]);
});

test('a day without readings is provisional in the shape of the days before it, and says so', async () => {
  const sheet = (await sheetsOf(late)).find(({ serviceDay: day }) => day === GAP);
  expect(sheet).toMatchObject({ quality: 'provisional', kind: 'charge' });
  const [entry] = await api.get(LedgerRepository).ofDays(late, [20260710]);
  const { k, va, dm, y } = sheetOf(entry?.sheet);
  const total = (bands: Readonly<Record<string, string>>) => Decimal.sum(...Object.values(bands));
  expect(Object.keys(k).sort()).toEqual(['peak', 'rest']);
  expect(total(k).toFixed()).toBe(new Decimal(sheet?.energyKwh ?? 0).toFixed());
  // the power factor of the days before: apparent energy is 1.1 of active
  expect(
    total(va ?? {})
      .div(total(k))
      .toNumber(),
  ).toBeCloseTo(1.1, 3);
  expect(dm).toBeUndefined();
  expect(y?.join(' ')).toContain('load profile of 4 earlier days');
});

test('what comes late is settled: bands, apparent energy and demand stand as if it had come in time', async () => {
  expect(await postedOf(late)).not.toEqual(await postedOf(punctual));
  await sendDays(api, late, randomDays('a', [GAP]));
  await api.get(SettleTrueUps).sweep();
  expect(await postedOf(late)).toEqual(await postedOf(punctual));
  const corrections = (await sheetsOf(late)).filter(({ kind }) => kind === 'true-up');
  expect(corrections.map(({ serviceDay: day }) => day)).toEqual([GAP]);
});

test('other hours for the same energy are settled too', async () => {
  expect(await postedOf(guessed)).not.toEqual(await postedOf(punctual));
  await sendDays(api, guessed, randomDays('a', [GUESS]));
  await api.get(SettleTrueUps).sweep();
  expect(await postedOf(guessed)).toEqual(await postedOf(punctual));
  const [correction] = (await sheetsOf(guessed)).filter(({ kind }) => kind === 'true-up');
  expect(correction?.correction?.billedKwh).toBe(correction?.correction?.correctedKwh);
});

test('exports that come late are settled against the month', async () => {
  expect(await postedOf(cloudy)).not.toEqual(await postedOf(sunny));
  await sendDays(api, cloudy, randomDays('a', [GAP]), ['export']);
  await api.get(SettleTrueUps).sweep();
  expect(await postedOf(cloudy)).toEqual(await postedOf(sunny));
});
