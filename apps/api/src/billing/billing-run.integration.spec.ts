import { addServiceDays, negateMinor, sumMinor, toDayNumber } from '@kilowallet/kernel';
import type { RunDigestView } from '@kilowallet/contracts';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import { day, Utility, walletIds } from '../../test/billing/utility';
import { HoldRepository } from '../meter-data/hold.repository';
import { Clock } from '../platform/clock/clock';
import { LedgerRepository } from '../wallet/ledger.repository';
import { sha256 } from '../wallet/sha256';
import { WalletRepository } from '../wallet/wallet.repository';
import { BillBatch } from './bill-batch';
import { BillingRunQueries } from './billing-run.queries';
import { BillingRuns } from './billing-runs';
import { PartitionRepository } from './partition.repository';

const database = testDatabase();
const api = testApi(database);
const utility = new Utility(api);

const FIRST = day('2026-08-01');
const ONE_DAY = walletIds(40);
const runs = () => api.get(BillingRuns);
const detail = (of: string) => api.get(BillingRunQueries).detail(of);

beforeAll(async () => {
  await utility.endOf(FIRST);
  await utility.open();
  await utility.connect(ONE_DAY, FIRST);
  for (const id of ONE_DAY) {
    await utility.uses(id, FIRST, ['6', '0', '12', '7.5']);
    await utility.pays(id, 500_00, `first-${id}`);
  }
});
afterEach(async () => expect(await utility.faults()).toEqual([]));

const [someone] = ONE_DAY as [string];

test('a day is billed for everybody, to the paisa of the utility’s own workbook', async () => {
  const run = await runs().runDay(FIRST);
  expect(run).toMatchObject({ state: 'completed', totals: { sheets: 40, energyKwh: '240', provisional: 0 } });
  const { state } = await utility.wallet(someone);
  expect(state).toMatchObject({ balance: 500_00 - 32_66, billedThrough: 20260801, sequence: 2 });
  expect(run.totals?.charged).toBe(40 * 32_66);
});

test('the same run again changes nothing and says the same', async () => {
  const before = await detail(FIRST);
  const again = await runs().runDay(FIRST);
  expect(again).toMatchObject({ state: 'completed', round: 2 });
  const after = await detail(FIRST);
  expect(after).toMatchObject({ digest: before.digest, totals: { ...before.totals, alerts: after.totals.alerts } });
  expect((await utility.wallet(someone)).state.sequence).toBe(2);
});

test('a day without use still pays its fixed charge', async () => {
  await utility.endOf(addServiceDays(FIRST, 1));
  const balance = (await utility.wallet(someone)).state.balance;
  await runs().runDay(addServiceDays(FIRST, 1));
  expect(balance - (await utility.wallet(someone)).state.balance).toBe(2_96);
});

test('a run that was killed between insert and projection is finished by the next, and doubles nothing', async () => {
  const third = addServiceDays(FIRST, 2);
  await utility.endOf(third);
  // The killed run: entries of the first ten wallets are in, half of them not projected, no checkpoint saved.
  const wallets = await api.get(WalletRepository).page('', '~', 10);
  const projecting = jest.spyOn(api.get(WalletRepository), 'projectMany').mockImplementationOnce(async (states) => {
    for (const { id, state } of states.slice(0, 5)) await api.get(WalletRepository).project(id, state);
    throw new Error('killed');
  });
  await expect(api.get(BillBatch).execute(wallets, toDayNumber(third), api.get(Clock).now())).rejects.toThrow('killed');
  projecting.mockRestore();
  expect((await utility.faults()).map(({ kind }) => kind)).toEqual(Array(5).fill('projection-behind'));

  const run = await runs().runDay(third);
  expect(run.totals).toMatchObject({ sheets: 40, energyKwh: '480' });
  const charges = await api.get(LedgerRepository).chargesOn(ONE_DAY, toDayNumber(third));
  expect(charges).toHaveLength(40);
  expect(run.totals?.charged).toBe(negateMinor(sumMinor(charges.map(({ amount }) => amount))));
});

test('a recharge that slips in between reading and inserting is not lost', async () => {
  const fourth = addServiceDays(FIRST, 3);
  await utility.endOf(fourth);
  const wallets = await api.get(WalletRepository).page('', '~', 3);
  await utility.pays(someone, 100_00, 'slipped-in');
  const billed = await api.get(BillBatch).execute(wallets, toDayNumber(fourth), api.get(Clock).now());
  expect(billed.charges).toHaveLength(3);
  const run = await runs().runDay(fourth);
  expect(run.totals?.sheets).toBe(40);
});

test('what stands in the way of some is listed, and never stops the run for the others', async () => {
  const fifth = addServiceDays(FIRST, 4);
  await utility.endOf(fifth);
  const [held, unmetered, untariffed] = walletIds(43).slice(40) as [string, string, string];
  await utility.connect([held], fifth);
  await utility.connect([unmetered], fifth, { meterSerial: null });
  await utility.connect([untariffed], fifth, { tariffId: 'withdrawn' });
  for (const id of ONE_DAY) await utility.uses(id, fifth, ['4']);
  for (const id of [held, unmetered, untariffed]) await utility.uses(id, fifth, ['3', '3']);
  await api.get(HoldRepository).raise({
    _id: 'hold-1',
    connectionId: held,
    meter: `M-${held}`,
    reason: 'The register ran backwards.',
    raisedAt: api.get(Clock).now(),
    open: true,
  });
  const run = await runs().runDay(fifth);
  expect(run).toMatchObject({ state: 'completed', totals: { sheets: 40 } });
  const { exceptions } = await detail(fifth);
  expect(exceptions.map(({ connectionId, reason }) => [connectionId, reason])).toEqual([
    [held, 'hold'],
    [unmetered, 'no-meter'],
    [untariffed, 'no-tariff'],
  ]);
});

test('whoever could not be billed is caught up in order once the reason is gone, by the run of a later day', async () => {
  const sixth = addServiceDays(FIRST, 5);
  await utility.endOf(sixth);
  const held = walletIds(41)[40]!;
  await api.get(HoldRepository).release('hold-1', api.get(Clock).now(), 'officer', 'the meter was read again');
  const run = await runs().runDay(sixth);
  expect(run.totals).toMatchObject({ sheets: 41, caughtUp: 1, provisional: 40 });
  const days = await api.get(LedgerRepository).ofDays(held, [20260805, 20260806]);
  expect(days.map(({ serviceDay, after }) => [serviceDay, after.sequence])).toEqual([
    [20260805, 1],
    [20260806, 2],
  ]);
  expect((await detail(sixth)).exceptions).toHaveLength(2);
});

test('a completed day that is billed again takes in whom it could not bill before', async () => {
  const fifth = addServiceDays(FIRST, 4);
  const run = await runs().runDay(fifth);
  expect(run).toMatchObject({ round: 2, totals: { sheets: 41 } });
  expect((await detail(fifth)).exceptions.map(({ reason }) => reason)).toEqual(['no-meter', 'no-tariff']);
});

test('a gap of several days is caught up in one run, each day at its own place in the month', async () => {
  const last = addServiceDays(FIRST, 9);
  await utility.endOf(last);
  for (const id of ONE_DAY) await utility.uses(id, addServiceDays(FIRST, 6), ['10', '20', '30', '40']);
  const run = await runs().runDay(last);
  expect(run.totals).toMatchObject({ sheets: 41, caughtUp: 3 * 41 });
  expect((await utility.wallet(someone)).state.billedThrough).toBe(20260810);
});

test('a postpaid connection gets no charge, and is no exception', async () => {
  const eleventh = addServiceDays(FIRST, 10);
  await utility.endOf(eleventh);
  const postpaid = walletIds(44)[43]!;
  await utility.connect([postpaid], eleventh, { mode: 'postpaid', prepaidSince: null });
  await runs().runDay(eleventh);
  expect((await utility.wallet(postpaid)).state.sequence).toBe(0);
  expect((await detail(eleventh)).exceptions.map(({ connectionId }) => connectionId)).not.toContain(postpaid);
});

test('two processes that start a day at once share one run', async () => {
  const twelfth = addServiceDays(FIRST, 11);
  await utility.endOf(twelfth);
  const [one, other] = await Promise.all([runs().start(twelfth, 'one'), runs().start(twelfth, 'other')]);
  expect(one).toEqual(other);
  const run = await runs().runDay(twelfth);
  expect(run.totals?.sheets).toBe(41);
});

test('a stopped run keeps what is done and goes on where it stood', async () => {
  const next = addServiceDays(FIRST, 12);
  await utility.endOf(next);
  const partitions = api.get(PartitionRepository);
  // The stop comes while the first batch is being worked on.
  const checkpoint = jest.spyOn(partitions, 'checkpoint').mockImplementationOnce(async (...call) => {
    await runs().stop(next);
    return PartitionRepository.prototype.checkpoint.apply(partitions, call);
  });
  const stopped = await runs().runDay(next);
  checkpoint.mockRestore();
  expect(['stopped', 'completed']).toContain(stopped.state);
  const resumed = await runs().runDay(next);
  expect(resumed).toMatchObject({ state: 'completed', round: 1, totals: { sheets: 41 } });
});

test('a run whose worker died is taken over when its lease is out, from the checkpoint', async () => {
  const next = addServiceDays(FIRST, 13);
  await utility.endOf(next);
  const partitions = api.get(PartitionRepository);
  jest.spyOn(partitions, 'checkpoint').mockRejectedValueOnce(new Error('killed'));
  jest.spyOn(partitions, 'release').mockRejectedValueOnce(new Error('killed'));
  await expect(runs().runDay(next)).rejects.toThrow('killed');
  jest.restoreAllMocks();
  await database.db.collection('billing_partitions').updateMany({ day: next }, { $set: { leaseUntil: new Date(0) } });
  const run = await runs().runDay(next);
  expect(run).toMatchObject({ state: 'completed', totals: { sheets: 41 } });
});

test('a day that is not over is refused', async () => {
  const admin = await api.as('admin');
  const answer = await admin.post('/billing-runs', { serviceDay: '2026-08-31' }, { 'Idempotency-Key': 'too-early-1' });
  expect(answer.status).toBe(422);
  expect(answer.body).toMatchObject({ code: 'billing-run.day-not-over' });
});

test('an administrator bills a day by hand, and a consumer may not', async () => {
  const next = addServiceDays(FIRST, 14);
  await utility.endOf(next);
  const admin = await api.as('admin');
  const started = await admin.post('/billing-runs', { serviceDay: next }, { 'Idempotency-Key': 'by-hand-1' });
  expect(started.status).toBe(202);
  await runs().runDay(next);
  const shown = await admin.get(`/billing-runs/${next}`).expect(200);
  expect(shown.body).toMatchObject({ id: next, totals: { sheets: 41 }, startedBy: 'Test admin' });
  expect((shown.body as { digest: string }).digest).toMatch(/^[\w-]{43}$/);
  const listed = await admin.get('/billing-runs?limit=2').expect(200);
  expect(listed.body).toMatchObject({ items: [{ id: next }, {}] });
  const consumer = await api.asConsumer(`consumer-${someone}`);
  await consumer.get('/billing-runs').expect(403);
});

test('the digest of a run can be handed out, and folded again from what is in the ledger', async () => {
  const officer = await api.as('officer');
  const answer = await officer.get(`/billing-runs/${FIRST}/digest`).expect(200);
  const { digest, partitions } = answer.body as RunDigestView;
  expect(digest).toBe((await detail(FIRST)).digest);
  const file = await officer.get(`/billing-runs/${FIRST}/digest/charges`).expect(200);
  const [header, ...lines] = file.text.trim().split('\n');
  expect(header).toBe('partition,connection,entry,hash');
  expect(lines).toHaveLength(40);
  const folded = partitions.map(({ number }) =>
    lines
      .map((line) => line.split(','))
      .filter(([partition]) => partition === String(number))
      .reduce((before, [, connection, , hash]) => sha256(`${before}|${connection}|${hash}`), ''),
  );
  expect(folded).toEqual(partitions.map((partition) => partition.digest));
  expect(sha256(folded.join('\n'))).toBe(digest);
  await officer.get('/billing-runs/2020-01-01/digest').expect(404);
});

test('operations can watch the billing', async () => {
  const answer = await fetch(`${api.url}/metrics`);
  const text = await answer.text();
  expect(text).toMatch(/^billing_wallets_total \d{3,}$/m);
  expect(text).toMatch(/^billing_conflicts_total [1-9]\d*$/m);
  expect(text).toMatch(/^billing_batch_write_seconds_count [1-9]\d*$/m);
});

test('an entry tampered with is found by verification', async () => {
  const _id = `00000:${someone}:2`;
  await database.db.collection<{ _id: string }>('ledger').updateOne({ _id }, { $set: { a: -1 } });
  expect((await utility.faults()).map(({ kind, sequence }) => [kind, sequence])).toEqual([
    ['wrong-balance', 2],
    ['broken-hash', 2],
  ]);
  await database.db.collection<{ _id: string }>('ledger').updateOne({ _id }, { $set: { a: -32_66 } });
});
