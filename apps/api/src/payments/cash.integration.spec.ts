import { testDatabase } from '@kilowallet/testing';
import type { PaymentView, RechargeQuoteView } from '@kilowallet/contracts';
import { testApi } from '../../test/api';
import { owe } from '../../test/payments/counterfoil';
import { Fleet, type Supply } from '../../test/switching/fleet';
import { Clock } from '../platform/clock/clock';
import { JobRepository } from '../switching/job.repository';
import { WalletRepository } from '../wallet/wallet.repository';
import { PaymentRepository } from './payment.repository';
import { PaymentsSchedule } from './payments.schedule';
import { cashPaymentId } from './take-cash';

const database = testDatabase();
const api = testApi(database);
const fleet = new Fleet(api);
let supply: Supply;
let count = 0;

beforeAll(() => fleet.at('2026-11-20T12:00'));
beforeEach(async () => {
  supply = await fleet.supply({ balance: 100_00 });
});

const newKey = () => `request-key-${++count}`;
const newReceipt = () => `R-${++count}`;
const cash = (amount: string, receiptReference = newReceipt()) => ({ method: 'cash', amount, receiptReference });
const path = () => `/connections/${supply.id}/recharges`;
const stateOf = async (id: string) => (await api.get(WalletRepository).byId(id))?.state;

it('credits cash at once, and says what it did', async () => {
  const officer = await api.as('officer');
  const answer = await officer.post(path(), cash('500.00', 'R-2026/17'), { 'Idempotency-Key': newKey() }).expect(201);
  expect(answer.body).toMatchObject({
    connectionId: supply.id,
    connectionNumber: supply.number,
    method: 'cash',
    gateway: 'counter',
    reference: 'R-2026/17',
    state: 'confirmed',
    amount: '500.00',
    split: { amount: '500.00', toArrears: '0.00', toWallet: '500.00', arrearsAfter: '0.00' },
    balanceAfter: '600.00',
    checkoutUrl: null,
  });
  expect((await stateOf(supply.id))?.balance).toBe(600_00);
});

it('shows the split before, and splits as shown', async () => {
  await owe(api, supply.id, 70_00);
  const officer = await api.as('officer');
  const quoted = (await officer.post(`${path()}/quote`, { amount: '500.00' }).expect(200)).body as RechargeQuoteView;
  expect(quoted).toEqual({
    amount: '500.00',
    toArrears: '70.00',
    toWallet: '430.00',
    arrearsAfter: '0.00',
    balanceAfter: '530.00',
    reconnects: false,
  });
  const { body } = await officer.post(path(), cash('500.00'), { 'Idempotency-Key': newKey() }).expect(201);
  const paid = body as PaymentView;
  expect({ ...paid.split, balanceAfter: paid.balanceAfter, reconnects: false }).toEqual(quoted);
});

it('a quote changes nothing', async () => {
  await (await api.as('officer')).post(`${path()}/quote`, { amount: '500.00' }).expect(200);
  expect(await stateOf(supply.id)).toMatchObject({ sequence: 1, balance: 100_00 });
});

it('two clicks at once with one key credit once', async () => {
  const officer = await api.as('officer');
  const [key, body] = [newKey(), cash('500.00')];
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => officer.post(path(), body, { 'Idempotency-Key': key })),
  );
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect((await stateOf(supply.id))?.balance).toBe(600_00);
});

it('one receipt entered by two officers at once credits once, and the other is told', async () => {
  const [one, other] = await Promise.all([api.as('officer'), api.as('admin')]);
  const receipt = newReceipt();
  const answers = await Promise.all([
    one.post(path(), cash('500.00', receipt), { 'Idempotency-Key': newKey() }),
    other.post(path(), cash('500.00', ` ${receipt.toLowerCase()} `), { 'Idempotency-Key': newKey() }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  const refused = answers.find(({ status }) => status === 409);
  expect(refused?.body).toMatchObject({ code: 'payment.receipt-used' });
  expect((refused?.body as { detail: string }).detail).toContain(supply.number);
  expect((await stateOf(supply.id))?.balance).toBe(600_00);
});

it('a process that died between receipt and credit is made good, once', async () => {
  const receipt = newReceipt();
  await api.get(PaymentRepository).add({
    _id: cashPaymentId(receipt),
    connectionId: supply.id,
    connectionNumber: supply.number,
    method: 'cash',
    gateway: 'counter',
    reference: receipt,
    state: 'pending',
    amount: 500_00,
    askedBy: 'somebody',
    requestKey: 'key',
    collector: 'Somebody',
    checkoutUrl: null,
    failureReason: null,
    credit: null,
    createdAt: new Date(api.get(Clock).now().getTime() - 60_000),
  });
  await Promise.all([api.get(PaymentsSchedule).repair(), api.get(PaymentsSchedule).repair()]);
  await api.get(PaymentsSchedule).repair();
  expect((await stateOf(supply.id))?.balance).toBe(600_00);
  expect((await api.get(PaymentRepository).byId(cashPaymentId(receipt)))?.state).toBe('confirmed');
});

it('power comes back to who pays', async () => {
  const dark = await fleet.supply({
    balance: -300_00,
    switch: { state: 'open', since: new Date('2026-11-19T06:00:00Z'), cause: 'low-credit' },
  });
  const officer = await api.as('officer');
  const quote = await officer.post(`/connections/${dark.id}/recharges/quote`, { amount: '500.00' }).expect(200);
  expect((quote.body as RechargeQuoteView).reconnects).toBe(true);
  await officer.post(`/connections/${dark.id}/recharges`, cash('500.00'), { 'Idempotency-Key': newKey() }).expect(201);
  const job = (await api.get(JobRepository).openOfMany([dark.id])).get(dark.id);
  expect(job).toMatchObject({ kind: 'reconnect' });
});

it.each([
  { body: { method: 'cash', amount: '99.00', receiptReference: 'r' }, status: 422, code: 'recharge.amount-refused' },
  { body: { method: 'cash', amount: '15000.01', receiptReference: 'r' }, status: 422, code: 'recharge.amount-refused' },
  { body: { method: 'cash', amount: '-500.00', receiptReference: 'r' }, status: 400, code: 'request.invalid' },
  { body: { method: 'cash', amount: '500.00' }, status: 400, code: 'request.invalid' },
  { body: { method: 'online', amount: '500.00' }, status: 403, code: 'auth.forbidden' },
])('refuses $body with $code', async ({ body, status, code }) => {
  const officer = await api.as('officer');
  const answer = await officer.post(path(), body, { 'Idempotency-Key': newKey() }).expect(status);
  expect(answer.body).toMatchObject({ code });
  expect((await stateOf(supply.id))?.balance).toBe(100_00);
});

it('a postpaid connection has no wallet to recharge', async () => {
  const postpaid = await fleet.supply({ balance: 0, mode: 'postpaid' });
  const answer = await (
    await api.as('officer')
  )
    .post(`/connections/${postpaid.id}/recharges`, cash('500.00'), { 'Idempotency-Key': newKey() })
    .expect(409);
  expect(answer.body).toMatchObject({ code: 'recharge.not-prepaid' });
});

it('a consumer takes no cash, and sees no stranger’s payments', async () => {
  const officer = await api.as('officer');
  const { body } = await officer.post(path(), cash('500.00'), { 'Idempotency-Key': newKey() }).expect(201);
  const { id } = body as PaymentView;
  const stranger = await api.asConsumer((await fleet.supply({ balance: 0 })).consumerId);
  const owner = await api.asConsumer(supply.consumerId);

  await owner.post(path(), cash('500.00'), { 'Idempotency-Key': newKey() }).expect(403);
  await stranger.post(path(), cash('500.00'), { 'Idempotency-Key': newKey() }).expect(404);
  await owner.get(`/payments/${id}`).expect(200);
  await stranger.get(`/payments/${id}`).expect(404);
  await stranger.get(`/payments?connectionId=${supply.id}`).expect(404);
  expect(((await stranger.get('/payments').expect(200)).body as { items: [] }).items).toEqual([]);
});

it('lists payments page by page, newest first', async () => {
  const officer = await api.as('officer');
  for (const amount of ['100.00', '200.00', '300.00']) {
    await officer.post(path(), cash(amount), { 'Idempotency-Key': newKey() }).expect(201);
  }
  const page = async (cursor?: string) => {
    const query = `connectionId=${supply.id}&limit=2${cursor === undefined ? '' : `&cursor=${cursor}`}`;
    return (await officer.get(`/payments?${query}`).expect(200)).body as {
      items: PaymentView[];
      nextCursor: string | null;
    };
  };
  const first = await page();
  const second = await page(first.nextCursor ?? '');
  expect([...first.items, ...second.items].map(({ amount }) => amount)).toEqual(['300.00', '200.00', '100.00']);
  expect(second.nextCursor).toBeNull();
});

it('a system with the scope reads payments, and one without does not', async () => {
  await (await api.withApiKey('payments:read')).get('/payments').expect(200);
  await (await api.withApiKey('jobs:read')).get('/payments').expect(403);
});
