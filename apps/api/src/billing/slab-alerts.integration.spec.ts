import type { AlertView } from '@kilowallet/contracts';
import { addServiceDays, serviceDaysFrom } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import { day, Utility, walletIds } from '../../test/billing/utility';
import { BillingRuns } from './billing-runs';

const database = testDatabase();
const api = testApi(database);
const utility = new Utility(api);

const FIRST = day('2026-07-01');
const DAYS = serviceDaysFrom(FIRST, addServiceDays(FIRST, 9));
const [domestic, cliff, flat] = walletIds(3) as [string, string, string];

async function crossingsOf(id: string): Promise<string[]> {
  const answer = await (await api.as('admin')).get(`/alerts?connectionId=${id}&limit=100`).expect(200);
  const alerts = (answer.body as { items: AlertView[] }).items.filter(({ kind }) => kind === 'slab-crossed');
  return alerts.map(({ message }) => message.replace(/ Balance.*/, '')).reverse();
}

async function run(): Promise<void> {
  for (const each of DAYS) {
    await utility.endOf(each);
    await api.get(BillingRuns).runDay(each);
  }
}

beforeAll(async () => {
  await utility.endOf(FIRST);
  await utility.open();
  await utility.connect([domestic], FIRST);
  await utility.connect([cliff], FIRST, { tariffId: utility.tariff('KSEB-LT1A') });
  await utility.connect([flat], FIRST, { tariffId: utility.tariff('BESCOM-LT1') });
  // 30 kWh a day: 300 at the end
  for (const id of [domestic, cliff, flat]) await utility.uses(id, FIRST, Array<string>(DAYS.length).fill('30'));
  await run();
}, 120_000);

test('a telescopic tariff tells of each slab on the day that enters it', async () => {
  expect(await crossingsOf(domestic)).toEqual([
    'You entered a higher slab this month: above 100 kWh each kWh costs ₹5.04.',
    'You entered a higher slab this month: above 200 kWh each kWh costs ₹5.10.',
  ]);
});

test('a tariff that prices all units by the total reached says that it does', async () => {
  const told = await crossingsOf(cliff);
  expect(told).toHaveLength(5);
  expect(told.at(-1)).toContain('above 250 kWh all units of the month cost ₹');
});

test('one rate for all units has nothing to tell', async () => {
  expect(await crossingsOf(flat)).toEqual([]);
});

test('a day that is run again tells nothing twice', async () => {
  const before = await crossingsOf(cliff);
  await run();
  expect(await crossingsOf(cliff)).toEqual(before);
});
