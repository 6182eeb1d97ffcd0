import { minor } from '@kilowallet/kernel';
import { append } from '@kilowallet/wallet';
import { testDatabase } from '@kilowallet/testing';
import {
  adjustmentOf,
  AT,
  chargeAfter,
  chargeOfNextDay,
  faultsOf,
  FROM,
  ledgerOn,
  rechargeOf,
  type LedgerUnderTest,
} from '../../test/wallet/ledger-on';
import { sha256 } from './sha256';

const database = testDatabase();
let one: LedgerUnderTest;
/** A second process on the same database. */
let other: LedgerUnderTest;

beforeEach(async () => {
  one = await ledgerOn(database.uri);
  other = await ledgerOn(database.uri);
});
afterEach(() => Promise.all([one.close(), other.close()]));

let wallets = 0;
async function openedWallet(): Promise<string> {
  const id = String(++wallets).padStart(20, '0');
  await one.wallets.open([{ id, from: FROM }], AT);
  return id;
}

test('two simultaneous recharges with one key credit once', async () => {
  const id = await openedWallet();
  const answers = await Promise.all(
    [one, other, one, other].map(({ poster }) => poster.post(id, rechargeOf('pay-1', 500_00))),
  );
  expect(answers.map((answer) => answer.ok && answer.value.entry.after.sequence)).toEqual([1, 1, 1, 1]);
  expect(answers.filter((answer) => answer.ok && answer.value.before !== undefined)).toHaveLength(1);
  expect((await one.wallets.byId(id))?.state.balance).toBe(500_00);
  expect(await faultsOf(one, id)).toEqual([]);
});

test('one key with another amount is refused, whenever it comes', async () => {
  const id = await openedWallet();
  await one.poster.post(id, rechargeOf('pay-1', 500_00));
  await one.poster.post(id, chargeOfNextDay(32_66));
  expect(await other.poster.post(id, rechargeOf('pay-1', 400_00))).toEqual({ ok: false, error: 'key-reused' });
  expect(await other.poster.post(id, adjustmentOf('pay-1', 500_00))).toEqual({ ok: false, error: 'key-reused' });
  expect(await other.poster.post(id, rechargeOf('pay-1', 500_00))).toMatchObject({ ok: true });
  expect((await one.wallets.byId(id))?.state).toMatchObject({ sequence: 2, balance: 467_34 });
});

test('forty writers of two processes on one wallet lose nothing and double nothing', async () => {
  const id = await openedWallet();
  await Promise.all(
    Array.from({ length: 40 }, (_, index) => {
      const { poster } = index % 2 === 0 ? one : other;
      return poster.post(id, index % 4 === 3 ? chargeOfNextDay(10_00) : rechargeOf(`pay-${index}`, 100_00));
    }),
  );
  expect((await one.wallets.byId(id))?.state).toMatchObject({ sequence: 40, balance: 30 * 100_00 - 10 * 10_00 });
  expect(await faultsOf(one, id)).toEqual([]);
});

test('a writer that died before projecting is helped by the next', async () => {
  const id = await openedWallet();
  const state = (await one.wallets.byId(id))!.state;
  const orphan = append(id, state, chargeAfter(state, minor(32_66)), sha256);
  expect(await one.ledger.insert(orphan)).toBe('inserted');
  expect(await faultsOf(one, id)).toMatchObject([{ kind: 'projection-behind' }]);

  const posted = await other.poster.post(id, rechargeOf('pay-1', 500_00));
  expect(posted).toMatchObject({ ok: true, value: { entry: { after: { sequence: 2, balance: 467_34 } } } });
  expect(await faultsOf(one, id)).toEqual([]);
});

// 40: more than are asked for at once, and over a bucket's end
test.each([3, 8, 40])('%i writers died one after the other: the head is found and projected', async (writers) => {
  const id = await openedWallet();
  let state = (await one.wallets.byId(id))!.state;
  for (let day = 0; day < writers; day++) {
    const orphan = append(id, state, chargeAfter(state, minor(10_00)), sha256);
    await one.ledger.insert(orphan);
    state = orphan.after;
  }
  expect(await other.head.of(id)).toEqual(state);
  expect(await faultsOf(one, id)).toEqual([]);
});

test('a writer passes many who died at once, and the wallet stands where it left it', async () => {
  const id = await openedWallet();
  let state = (await one.wallets.byId(id))!.state;
  for (let day = 0; day < 40; day++) {
    const orphan = append(id, state, chargeAfter(state, minor(10_00)), sha256);
    await one.ledger.insert(orphan);
    state = orphan.after;
  }
  await other.poster.post(id, rechargeOf('pay-1', 500_00));
  expect((await one.wallets.byId(id))?.state).toMatchObject({ sequence: 41, balance: 100_00 });
  expect(await faultsOf(one, id)).toEqual([]);
});

test('a late projection of an older entry changes nothing', async () => {
  const id = await openedWallet();
  const first = await one.poster.post(id, rechargeOf('pay-1', 500_00));
  await one.poster.post(id, chargeOfNextDay(32_66));
  if (!first.ok) throw new Error(first.error);
  await other.wallets.project(id, first.value.entry.after);
  expect((await one.wallets.byId(id))?.state).toMatchObject({ sequence: 2, balance: 467_34 });
});

test('a refusal on a stale state is looked at again on the current one', async () => {
  const id = await openedWallet();
  const state = (await one.wallets.byId(id))!.state;
  // the entry is in, its projection is not: the wallet still shows nothing to spend
  await one.ledger.insert(append(id, state, { ...chargeAfter(state, minor(-500_00)) }, sha256));
  const spend = await other.poster.post<'nothing-left'>(id, {
    kind: 'adjustment',
    worth: undefined,
    build: async (at) =>
      at.balance < 100_00 ? { ok: false, error: 'nothing-left' } : adjustmentOf('spend', -100_00).build(at),
  });
  expect(spend).toMatchObject({ ok: true, value: { entry: { after: { balance: 400_00 } } } });
});

test('a batch tells which of its entries were too late', async () => {
  const ids = await Promise.all([openedWallet(), openedWallet(), openedWallet()]);
  const states = await one.wallets.byIds(ids);
  const entries = ids.map((id) => {
    const { state } = states.get(id)!;
    return append(id, state, chargeAfter(state, minor(5_00)), sha256);
  });
  await other.poster.post(ids[1], rechargeOf('pay-1', 500_00));
  expect([...(await one.ledger.insertMany(entries))]).toEqual([1]);
});

test('nothing is announced before it is journaled, and a repeat is not announced again', async () => {
  const id = await openedWallet();
  await one.poster.post(id, rechargeOf('pay-1', 500_00));
  await one.poster.post(id, rechargeOf('pay-1', 500_00));
  expect(one.announced.map(({ after }) => after.sequence)).toEqual([1]);
});

test('an unknown wallet is told', async () => {
  expect(await one.poster.post('f'.repeat(20), rechargeOf('pay-1', 500_00))).toEqual({
    ok: false,
    error: 'wallet-not-found',
  });
});

test('a wallet’s history is read by buckets, in the order of its numbers', async () => {
  const id = await openedWallet();
  for (let day = 0; day < 70; day++) await one.poster.post(id, chargeOfNextDay(1_00));
  const newest = await one.ledger.before(id, 71, 5);
  expect(newest.map(({ after }) => after.sequence)).toEqual([70, 69, 68, 67, 66]);
  expect((await one.ledger.before(id, 35, 5)).map(({ after }) => after.sequence)).toEqual([34, 33, 32, 31, 30]);
  expect((await one.ledger.ofDays(id, [20260301, 20260305])).map(({ serviceDay }) => serviceDay)).toEqual([
    20260301, 20260305,
  ]);
});

test('the questions of a wallet are answered by indexes', async () => {
  const id = await openedWallet();
  await one.poster.post(id, rechargeOf('pay-1', 500_00));
  const entries = database.db.collection('ledger');
  const plans = await Promise.all([
    entries.find({ w: id, k: 'pay-1' }).explain('queryPlanner'),
    entries.find({ d: { $in: [20260301, 20260302] }, w: id }).explain('queryPlanner'),
    entries.find({ d: 20260301 }).sort({ w: 1, s: 1 }).explain('queryPlanner'),
    database.db
      .collection('wallets')
      .find({ 'st.b': { $lte: 0 } })
      .sort({ 'st.b': 1, _id: 1 })
      .explain('queryPlanner'),
  ]);
  for (const plan of plans) {
    expect(JSON.stringify(plan)).toContain('IXSCAN');
    expect(JSON.stringify(plan)).not.toMatch(/COLLSCAN|"stage":"SORT"/);
  }
});
