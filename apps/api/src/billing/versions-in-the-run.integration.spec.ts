import type { DailySheetView } from '@kilowallet/contracts';
import { addServiceDays, serviceDay, serviceDaysFrom } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import { enterTariff, testTariff } from '../../test/billing/enter-tariff';
import { Utility, walletIds } from '../../test/billing/utility';
import { BillingRuns } from './billing-runs';

const database = testDatabase();
const api = testApi(database);
const utility = new Utility(api);

const FIRST = serviceDay('2026-06-01');
const JUNE = serviceDaysFrom(FIRST, serviceDay('2026-06-30'));
const CHANGE = '2026-06-11';
const [split, weighted, bimonth, quarter, daily, cliff, subsidised] = walletIds(7) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];

const energy = (upTo: string, low: string, high: string, per?: string) => ({
  kind: 'energy',
  code: 'ec',
  label: 'Energy charge',
  rates: {
    slabs: [
      { upTo, rate: low },
      { upTo: null, rate: high },
    ],
  },
  ...(per && { per }),
});
const subsidy = {
  kind: 'subsidy',
  code: 'gov',
  label: 'Subsidy',
  method: { by: 'percent', of: ['ec'], percent: '25' },
};

async function sheetsOf(id: string): Promise<DailySheetView[]> {
  const admin = await api.as('admin');
  const answer = await admin.get(`/connections/${id}/daily-sheets?from=${FIRST}&to=${JUNE.at(-1)}`).expect(200);
  return (answer.body as { items: DailySheetView[] }).items.reverse();
}

const minorOf = (amount: string) => Math.round(Number(amount) * 100);
const totalOf = async (id: string) => (await sheetsOf(id)).reduce((sum, { total }) => sum + minorOf(total), 0);

beforeAll(async () => {
  await utility.endOf(addServiceDays(FIRST, -1));
  await utility.open();
  const connect = async (
    id: string,
    code: string,
    plan: object,
    ...later: { effectiveFrom: string; plan: object }[]
  ) => {
    await utility.connect([id], FIRST, { tariffId: await enterTariff(api, testTariff(code, plan, ...later)) });
    await utility.uses(id, FIRST, Array<string>(30).fill('10'));
  };
  const before = { lines: [energy('90', '3', '5')] };
  const after = { lines: [energy('90', '4', '6')] };
  await connect(split, 'SPLIT', before, { effectiveFrom: CHANGE, plan: after });
  const byWeight = { takeover: 'weighted-days' };
  await connect(
    weighted,
    'WEIGHTED',
    { ...before, ...byWeight },
    { effectiveFrom: CHANGE, plan: { ...after, ...byWeight } },
  );
  await connect(bimonth, 'BI-MONTH', { lines: [energy('200', '3', '5', 'bi-month')] });
  await connect(quarter, 'QUARTER', { lines: [energy('300', '3', '5', 'quarter')] });
  await connect(daily, 'PER-DAY', { lines: [energy('4', '3', '5', 'day')] });
  const whole = {
    ...energy('100', '3', '5'),
    rates: {
      whole: [
        { upTo: '100', rate: '3' },
        { upTo: null, rate: '5' },
      ],
    },
  };
  await connect(cliff, 'CLIFF', { lines: [whole] });
  await connect(subsidised, 'SUBSIDISED', { lines: [energy('100', '4', '6'), subsidy] });
  for (const day of JUNE) {
    await utility.endOf(day);
    expect((await api.get(BillingRuns).runDay(day)).state).toBe('completed');
  }
}, 180_000);
afterEach(async () => expect(await utility.faults()).toEqual([]));

test('a version that begins within the month splits units and slabs by days', async () => {
  // ten days: 100 kWh, 30 in the first slab; then twenty: 200 kWh, 60 in it
  expect(await totalOf(split)).toBe((30 * 3 + 70 * 5) * 100 + (60 * 4 + 140 * 6) * 100);
});

test('the weighted way prices the whole month by both versions, by their days to four places, and says so', async () => {
  // 300 kWh under each: 90 × 3 + 210 × 5 and 90 × 4 + 210 × 6, weighed 1 − 0.6667 and 0.6667
  expect(await totalOf(weighted)).toBe(Math.round((1320 * 0.3333 + 1620 * 0.6667) * 100));
  const last = (await sheetsOf(weighted)).at(-1);
  const weights = last?.lines[0]?.steps.filter(({ rule }) => rule === 'weight') ?? [];
  expect(weights.map(({ figures }) => [figures.weight?.value, figures.days?.value, figures.amount?.value])).toEqual([
    ['0.3333', '10', '439.956'],
    ['0.6667', '20', '1080.054'],
  ]);
  expect(last?.lines[0]?.explanation).toContain('under version 2: 1620 × 0.6667 (20 of 30 days) = 1080.054');
});

test.each([
  { of: 'two months', id: bimonth, kwh: 100 },
  { of: 'a quarter', id: quarter, kwh: 100 },
  { of: 'a day', id: daily, kwh: 120 },
])('slabs stated for $of have their share of a month', async ({ id, kwh }) => {
  expect(await totalOf(id)).toBe((kwh * 3 + (300 - kwh) * 5) * 100);
});

test('the day that reaches a slab for all units shows what earlier ones cost more', async () => {
  const crossing = (await sheetsOf(cliff))[10];
  expect(crossing?.lines.map(({ label, amount }) => [label, amount])).toEqual([
    ['Energy charge', '50.00'],
    ['Energy charge: slab re-rating', '200.00'],
  ]);
  expect(crossing?.lines[1]?.explanation).toContain('500 at the rates now reached, less 300 so far = 200');
});

test('a subsidy is receivable from the government: on the sheet, and in the sums of the day', async () => {
  const [sheet] = await sheetsOf(subsidised);
  expect(sheet).toMatchObject({ total: '30.00', subsidy: '10.00' });
  const admin = await api.as('admin');
  const runs = await admin.get(`/billing-runs/${FIRST}`).expect(200);
  expect(runs.body).toMatchObject({ totals: { subsidy: '10.00' } });
});
