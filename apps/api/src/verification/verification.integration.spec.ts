import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import { day, Utility, walletIds } from '../../test/billing/utility';
import { BillingRuns } from '../billing/billing-runs';
import { LedgerVerifications } from './ledger-verifications';

const database = testDatabase();
const api = testApi(database);
const utility = new Utility(api);
const FIRST = day('2026-08-01');
const IDS = walletIds(30);
const [someone, another] = IDS as [string, string];
const verify = () => api.get(LedgerVerifications).run('test');
const entries = () => database.db.collection<{ _id: string; w: string }>('ledger');
const wallets = () => database.db.collection<{ _id: string }>('wallets');

beforeAll(async () => {
  await utility.endOf(FIRST);
  await utility.open();
  await utility.connect(IDS, FIRST);
  for (const id of IDS) {
    await utility.uses(id, FIRST, ['6', '3']);
    await utility.pays(id, 500_00, `first-${id}`);
  }
  await api.get(BillingRuns).runDay(FIRST);
});

test('a sound ledger is clean, and says how much was read', async () => {
  expect(await verify()).toMatchObject({ state: 'clean', wallets: 30, entries: 60, faultCount: 0, repaired: 0 });
});

test('an entry that somebody edited in the database is found and named', async () => {
  await entries().updateOne({ _id: `00000:${someone}:2` }, { $set: { 'sh.k.all': '5' } });
  expect(await verify()).toMatchObject({
    state: 'faulty',
    faults: [{ walletId: someone, sequence: 2, kind: 'broken-hash' }],
  });
  await entries().updateOne({ _id: `00000:${someone}:2` }, { $set: { 'sh.k.all': '6' } });
});

test('what was found last is told to Prometheus, by whichever process is asked', async () => {
  const told = async () => {
    await api.get(LedgerVerifications).lookForFaults();
    return (await fetch(`${api.url}/metrics`)).text();
  };
  expect(await told()).toMatch(/^ledger_faults 1$/m);
  await verify();
  expect(await told()).toMatch(/^ledger_faults 0$/m);
  expect(await told()).toMatch(/^ledger_verified_entries 60$/m);
});

test('an entry that somebody deleted is found', async () => {
  const gone = await entries().findOneAndDelete({ _id: `00000:${another}:1`, w: another });
  expect((await verify()).faults).toMatchObject([{ walletId: another, sequence: 2, kind: 'gap' }]);
  await entries().insertOne(gone!);
});

test('a wallet that somebody edited is found', async () => {
  await wallets().updateOne({ _id: someone }, { $inc: { 'st.b': 1 } });
  expect((await verify()).faults).toMatchObject([{ walletId: someone, kind: 'projection-differs' }]);
  await wallets().updateOne({ _id: someone }, { $inc: { 'st.b': -1 } });
});

test('a wallet that a completed run passed over without a reason is found', async () => {
  // As if it had been there when the run began: opened before, due from that day on, and never charged.
  const [passedOver] = walletIds(31).slice(30) as [string];
  await utility.connect([passedOver], FIRST);
  await wallets().updateOne({ _id: passedOver }, { $set: { openedAt: new Date('2026-07-01T00:00:00Z') } });
  expect((await verify()).faults).toMatchObject([{ walletId: passedOver, kind: 'day-missing' }]);
  await wallets().deleteOne({ _id: passedOver });
});

test('a projection that a dead writer left behind is brought forward', async () => {
  const entry = await entries().findOne({ _id: `00000:${someone}:1` });
  const { s, b, bd, h, u, rs } = entry as unknown as Record<string, unknown>;
  await wallets().updateOne({ _id: someone }, { $set: { st: { s, b, bd, h, u, rs } } });
  expect(await verify()).toMatchObject({ state: 'clean', repaired: 1 });
  expect((await utility.wallet(someone)).state.sequence).toBe(2);
});

test('an administrator starts a verification and reads it', async () => {
  const admin = await api.as('admin');
  const started = await admin.post('/ledger-verifications', {}, { 'Idempotency-Key': 'verify-by-hand' }).expect(202);
  const { id } = started.body as { id: string };
  for (let looks = 0; looks < 50; looks++) {
    const shown = await admin.get(`/ledger-verifications/${id}`).expect(200);
    if ((shown.body as { state: string }).state !== 'running') break;
    await new Promise((later) => setTimeout(later, 100));
  }
  const listed = await admin.get('/ledger-verifications?limit=1').expect(200);
  expect(listed.body).toMatchObject({ items: [{ id, state: 'clean', entries: 60 }] });
  await (await api.as('integrator')).get('/ledger-verifications').expect(403);
});
