import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import { day, Utility, walletIds } from '../../test/billing/utility';
import { BillingRuns } from '../billing/billing-runs';

const api = testApi(testDatabase());
const utility = new Utility(api);
const FIRST = day('2026-08-01');
const [id, other] = walletIds(2) as [string, string];

type Entry = { id: string; sequence: number; kind: string; amount: string; balanceAfter: string };

beforeAll(async () => {
  await utility.endOf(FIRST);
  await utility.open();
  await utility.connect([id, other], FIRST);
});
afterEach(async () => expect(await utility.faults()).toEqual([]));

async function post(what: 'adjustments' | 'reversals', body: object, key: string, status = 201, walletId = id) {
  const officer = await api.as('officer');
  const answer = await officer.post(`/connections/${walletId}/${what}`, body, { 'Idempotency-Key': key });
  expect({ status: answer.status, body: answer.body as object }).toMatchObject({ status });
  return answer.body as Entry & { code?: string };
}

test('an officer changes a balance with a reason, once for each key', async () => {
  const body = { amount: '-120.50', note: 'Deposit booked twice' };
  const first = await post('adjustments', body, 'adjust-one');
  expect(first).toMatchObject({ kind: 'adjustment', amount: '-120.50', balanceAfter: '-120.50', note: body.note });
  expect(await post('adjustments', body, 'adjust-one')).toEqual(first);
  expect(await post('adjustments', { ...body, amount: '1.00' }, 'adjust-one', 409)).toMatchObject({
    code: 'idempotency.key-reused',
  });
  const admin = await api.as('admin');
  const audit = await admin.get(`/audit?subject=connection:${id}`).expect(200);
  expect((audit.body as { items: object[] }).items).toMatchObject([{ action: 'wallet.adjusted' }]);
});

test('an entry is taken back by one that names it, once, whoever asks again', async () => {
  await utility.pays(id, 500_00, 'mistaken');
  const officer = await api.as('officer');
  const ledger = await officer.get(`/connections/${id}/ledger?kind=recharge`).expect(200);
  const [recharge] = (ledger.body as { items: [Entry] }).items;
  const body = { entryId: recharge.id, note: 'Paid for another connection' };
  const first = await post('reversals', body, 'reverse-one');
  expect(first).toMatchObject({ kind: 'reversal', amount: '-500.00', reference: recharge.id, balanceAfter: '-120.50' });
  expect(await post('reversals', body, 'reverse-two')).toEqual(first);
  expect(await post('reversals', { ...body, entryId: first.id }, 'reverse-three', 409)).toMatchObject({
    code: 'reversal.not-possible',
  });
  expect(await post('reversals', body, 'reverse-four', 404, other)).toMatchObject({ code: 'ledger-entry.not-found' });
});

test('a charge is corrected by a reading and not reversed', async () => {
  await utility.uses(id, FIRST, ['6']);
  await api.get(BillingRuns).runDay(FIRST);
  const officer = await api.as('officer');
  const ledger = await officer.get(`/connections/${id}/ledger?kind=charge`).expect(200);
  const [charge] = (ledger.body as { items: [Entry] }).items;
  expect(await post('reversals', { entryId: charge.id, note: 'Not mine' }, 'reverse-charge', 409)).toMatchObject({
    code: 'reversal.not-possible',
  });
});

test('nobody corrects without a reason or an amount, and no consumer at all', async () => {
  await post('adjustments', { amount: '0.00', note: 'Nothing' }, 'adjust-zero', 400);
  await post('adjustments', { amount: '5.00', note: ' ' }, 'adjust-mute', 400);
  const consumer = await api.asConsumer(`consumer-${id}`);
  await consumer
    .post(`/connections/${id}/adjustments`, { amount: '5.00', note: 'For me' }, { 'Idempotency-Key': 'adjust-own' })
    .expect(403);
});
