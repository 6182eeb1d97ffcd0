import { addServiceDays, toDayNumber } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import { day, Utility, walletIds } from '../../test/billing/utility';
import { Clock } from '../platform/clock/clock';
import { LedgerRepository } from '../wallet/ledger.repository';
import { WalletRepository } from '../wallet/wallet.repository';
import { BillBatch } from './bill-batch';

const database = testDatabase();
const api = testApi(database);
const utility = new Utility(api);

const FIRST = day('2026-08-01');
/** More than two portions of a page, and the last one not full. */
const PAGE = walletIds(330);

const page = () => api.get(WalletRepository).page('', '~', PAGE.length);
const bill = async (index: number, wallets?: Awaited<ReturnType<typeof page>>) =>
  api
    .get(BillBatch)
    .execute(wallets ?? (await page()), toDayNumber(addServiceDays(FIRST, index)), api.get(Clock).now());
const chargesOf = (index: number) =>
  api.get(LedgerRepository).chargesOn(PAGE, toDayNumber(addServiceDays(FIRST, index)));

beforeAll(async () => {
  await utility.endOf(addServiceDays(FIRST, 9));
  await utility.open();
  await utility.connect(PAGE, FIRST);
  for (const id of PAGE) await utility.uses(id, FIRST, ['6', '7', '8', '9']);
});
afterEach(async () => expect(await utility.faults()).toEqual([]));

test('every wallet of a page of many portions is charged once, and told of in the order of wallets', async () => {
  const { charges, caughtUp, refused } = await bill(0);
  expect(charges.map(({ walletId }) => walletId)).toEqual(PAGE);
  expect({ caughtUp, refused }).toEqual({ caughtUp: 0, refused: [] });
});

test('two that bill the same page at once charge everybody once, and both know of every charge', async () => {
  const seen = await page();
  const [one, other] = await Promise.all([bill(1, seen), bill(1, seen)]);
  expect(await chargesOf(1)).toHaveLength(PAGE.length);
  expect(one.charges.map(({ walletId }) => walletId)).toEqual(PAGE);
  expect(other.charges).toEqual(one.charges);
});

test('wallets that others have written to in between are charged after them, in whatever portion they are', async () => {
  const seen = await page();
  const recharged = [0, 99, 100, 250, 329].map((index) => PAGE[index] as string);
  for (const id of recharged) await utility.pays(id, 50_00, `in-between-${id}`);
  expect((await bill(2, seen)).charges.map(({ walletId }) => walletId)).toEqual(PAGE);
  for (const id of recharged) expect((await utility.wallet(id)).state.sequence).toBe(4);
});

test('a portion that fails while others are under way fails the page, and the next attempt makes it good', async () => {
  const seen = await page();
  const insertMany = jest.spyOn(api.get(LedgerRepository), 'insertMany').mockRejectedValueOnce(new Error('away'));
  await expect(bill(3, seen)).rejects.toThrow('away');
  insertMany.mockRestore();
  expect((await bill(3)).charges.map(({ walletId }) => walletId)).toEqual(PAGE);
  expect(await chargesOf(3)).toHaveLength(PAGE.length);
});
