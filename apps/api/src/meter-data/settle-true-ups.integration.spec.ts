import { addServiceDays, Decimal } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import { day, Utility, walletIds } from '../../test/billing/utility';
import { BillingRuns } from '../billing/billing-runs';
import { Clock } from '../platform/clock/clock';
import { UtilityProfile } from '../profile/utility-profile';
import { LedgerRepository } from '../wallet/ledger.repository';
import { ConsumptionDayRepository, type ConsumptionDayDocument } from './consumption-day.repository';
import { nextRevision } from './consumption-revision';
import { consumptionDayId } from './reading-id';
import { SettleTrueUps } from './settle-true-ups';

const database = testDatabase();
const api = testApi(database);
const utility = new Utility(api);

const FIRST = day('2026-08-01');
const [billed = '', unbilled = ''] = walletIds(2);

beforeAll(async () => {
  await utility.endOf(FIRST);
  await utility.open();
  await utility.connect([billed, unbilled], FIRST);
  await utility.uses(billed, FIRST, ['6', '6', '6']);
  await utility.uses(unbilled, addServiceDays(FIRST, 1), ['6']);
  await api.get(BillingRuns).runDay(FIRST);
});
afterEach(async () => expect(await utility.faults()).toEqual([]));

/** Another energy becomes known of a day; what a process would have done that dies before it settles. */
async function revised(id: string, kwh: string, on = FIRST): Promise<ConsumptionDayDocument> {
  const days = api.get(ConsumptionDayRepository);
  const key = consumptionDayId(id, on);
  const before = (await days.byIds([key])).get(key);
  if (!before) throw new Error(`no consumption of ${key}`);
  const known = { day: on, energyKwh: new Decimal(kwh), quality: 'actual' as const, because: ['late'] };
  const after = nextRevision(before, known, { at: api.get(Clock).now(), today: api.get(UtilityProfile).today() });
  expect(await days.revise([after])).toBe(1);
  return after;
}

const trueUps = async (id: string) => {
  const { sequence } = (await utility.wallet(id)).state;
  return (await api.get(LedgerRepository).before(id, sequence + 1, 100)).filter(({ kind }) => kind === 'true-up');
};
const balance = async (id: string) => (await utility.wallet(id)).state.balance;

test('a revision whose process died is settled by the next sweep, once', async () => {
  await revised(billed, '8');
  const before = await balance(billed);
  expect(await api.get(SettleTrueUps).sweep()).toBe(1);
  expect(await api.get(SettleTrueUps).sweep()).toBe(0);
  // two units of the first slab: ₹10.00, less 2 % rebate, and 5 paise of duty each
  expect(before - (await balance(billed))).toBe(9_90);
});

test('of two revisions that are settled in the wrong order, the newer stays', async () => {
  const older = await revised(billed, '9');
  const newer = await revised(billed, '6');
  const settle = api.get(SettleTrueUps);
  const before = await balance(billed);
  expect(await settle.execute([newer])).toBe(1);
  expect(await settle.execute([older])).toBe(0);
  expect((await balance(billed)) - before).toBe(9_90);
  expect(await settle.sweep()).toBe(0);
  expect(await trueUps(billed)).toHaveLength(2);
});

test('two processes that settle the same revision post one true-up', async () => {
  await revised(billed, '7');
  const settle = api.get(SettleTrueUps);
  const due = await api.get(ConsumptionDayRepository).due('', 10);
  await Promise.all([settle.execute(due), settle.execute(due), settle.sweep()]);
  expect(await trueUps(billed)).toHaveLength(3);
});

test('a day that is revised before it is billed is billed right, and nothing is trued up', async () => {
  const next = addServiceDays(FIRST, 1);
  await utility.endOf(next);
  await revised(billed, '10', next);
  expect(await api.get(SettleTrueUps).sweep()).toBe(0);
  await api.get(BillingRuns).runDay(next);
  expect(await api.get(SettleTrueUps).sweep()).toBe(0);
  expect(await api.get(ConsumptionDayRepository).due('', 10)).toEqual([]);
  expect(await trueUps(billed)).toHaveLength(3);
});
