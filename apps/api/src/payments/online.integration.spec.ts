import { testDatabase } from '@kilowallet/testing';
import type { PaymentView, SandboxCheckoutView } from '@kilowallet/contracts';
import { testApi } from '../../test/api';
import { rawWebhook, SANDBOX_SECRET, until, webhook } from '../../test/payments/counterfoil';
import { Fleet, type Supply } from '../../test/switching/fleet';
import { WalletRepository } from '../wallet/wallet.repository';
import { WebhookEventRepository } from './gateway/webhook-event.repository';
import { PaymentsSchedule } from './payments.schedule';
import { signatureOf } from './sandbox/signature';

const database = testDatabase();
const api = testApi(database, { environment: { sandboxGatewaySecret: SANDBOX_SECRET } });
const fleet = new Fleet(api);
let supply: Supply;
let payment: PaymentView;
let count = 0;

beforeAll(() => fleet.at('2026-11-20T12:00'));
beforeEach(async () => {
  supply = await fleet.supply({ balance: 100_00 });
  payment = await order('500.00');
});

async function order(amount: string): Promise<PaymentView> {
  const payer = await api.asConsumer(supply.consumerId);
  const body = { method: 'online', amount };
  const answer = await payer.post(`/connections/${supply.id}/recharges`, body, {
    'Idempotency-Key': `request-key-${++count}`,
  });
  expect(answer.status).toBe(201);
  return answer.body as PaymentView;
}

const balance = async () => (await api.get(WalletRepository).byId(supply.id))?.state.balance;
async function read(): Promise<PaymentView> {
  const payer = await api.asConsumer(supply.consumerId);
  return (await payer.get(`/payments/${payment.id}`).expect(200)).body as PaymentView;
}
const eventsConcluded = async () => {
  const events = await api.get(WebhookEventRepository).ofPayment(payment.id);
  return events.length > 0 && events.every(({ outcome }) => outcome !== undefined);
};
/** Delivers and waits until it was worked on. */
async function deliver(word: Parameters<typeof webhook>[2]): Promise<void> {
  await webhook(api, payment.reference, word).expect(204);
  await until(eventsConcluded);
}
const checkout = (body: object) => api.anonymous.post(`/sandbox-gateway/orders/${payment.id}`, body).expect(200);

describe('an order', () => {
  it('answers where to pay and credits nothing', async () => {
    expect(payment).toMatchObject({
      method: 'online',
      gateway: 'sandbox',
      state: 'created',
      checkoutUrl: `/checkout/${payment.id}`,
      split: null,
    });
    expect(await balance()).toBe(100_00);
  });

  it('is shown at the checkout to whoever has its id', async () => {
    const view = (await api.anonymous.get(`/sandbox-gateway/orders/${payment.id}`).expect(200))
      .body as SandboxCheckoutView;
    expect(view).toMatchObject({
      amount: '500.00',
      currency: 'INR',
      state: 'created',
      returnUrl: `/portal/${supply.id}/recharge/${payment.id}`,
    });
    await api.anonymous.get('/sandbox-gateway/orders/sandbox:00000000000000000000').expect(404);
  });

  it('of two clicks at once is one', async () => {
    const payer = await api.asConsumer(supply.consumerId);
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        payer.post(
          `/connections/${supply.id}/recharges`,
          { method: 'online', amount: '700.00' },
          { 'Idempotency-Key': 'one-and-the-same' },
        ),
      ),
    );
    expect(new Set(answers.map(({ body }) => (body as PaymentView).id)).size).toBe(1);
  });
});

describe('from the checkout, over HTTP', () => {
  it('a payment is credited by the webhook', async () => {
    await checkout({ outcome: 'pay' });
    await until(async () => (await read()).state === 'confirmed');
    expect(await balance()).toBe(600_00);
    expect(await read()).toMatchObject({ balanceAfter: '600.00', checkoutUrl: null });
  });

  it('a webhook that comes twice credits once', async () => {
    await checkout({ outcome: 'pay', delivery: 'twice' });
    await until(
      async () =>
        (await database.db.collection('sandbox_deliveries').countDocuments({ dueAt: { $exists: true } })) === 0,
    );
    await until(eventsConcluded);
    expect(await balance()).toBe(600_00);
  });

  it('a late one leaves the payment waiting, and nothing credited, until it comes', async () => {
    await checkout({ outcome: 'pay', delivery: 'late' });
    await until(async () => (await read()).state === 'pending');
    expect(await balance()).toBe(100_00);
    await database.db
      .collection('sandbox_deliveries')
      .updateMany({ dueAt: { $exists: true } }, { $set: { dueAt: new Date(0) } });
    await api.get(PaymentsSchedule).deliver();
    await until(async () => (await read()).state === 'confirmed');
    expect(await balance()).toBe(600_00);
  });

  it('who fails at first may pay after all', async () => {
    await checkout({ outcome: 'fail' });
    await until(async () => (await read()).state === 'failed');
    expect(await read()).toMatchObject({ failureReason: expect.stringContaining('declined'), split: null });
    await checkout({ outcome: 'pay' });
    await until(async () => (await read()).state === 'confirmed');
    expect(await balance()).toBe(600_00);
  });

  it('two clicks on “pay” pay once', async () => {
    await Promise.all([checkout({ outcome: 'pay' }), checkout({ outcome: 'pay' }), checkout({ outcome: 'pay' })]);
    await until(async () => (await read()).state === 'confirmed');
    expect(await api.get(WebhookEventRepository).ofPayment(payment.id)).toHaveLength(2);
    expect(await balance()).toBe(600_00);
  });
});

describe('webhooks', () => {
  it('the same event eight times at once credits once', async () => {
    const word = { type: 'payment.captured', id: `event-${++count}` } as const;
    const answers = await Promise.all(Array.from({ length: 8 }, () => webhook(api, payment.reference, word)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(204));
    await until(eventsConcluded);
    expect(await balance()).toBe(600_00);
  });

  it('two events about one payment credit once', async () => {
    await Promise.all([deliver({ type: 'payment.captured' }), deliver({ type: 'payment.captured' })]);
    expect(await balance()).toBe(600_00);
  });

  it('out of order, the state only moves forward', async () => {
    await deliver({ type: 'payment.captured' });
    await deliver({ type: 'payment.authorized' });
    await deliver({ type: 'payment.failed' });
    expect(await read()).toMatchObject({ state: 'confirmed', failureReason: null });
    expect(await balance()).toBe(600_00);
  });

  it('a failure that was overtaken by the payment of a second try does not undo it', async () => {
    await Promise.all([deliver({ type: 'payment.failed' }), deliver({ type: 'payment.captured' })]);
    expect((await read()).state).toBe('confirmed');
    expect(await balance()).toBe(600_00);
  });

  it('a process that died with the event stored is made good, once', async () => {
    await database.db.collection<{ _id: string }>('webhooks').insertOne({
      _id: 'sandbox:left-behind',
      ...{ gateway: 'sandbox', paymentId: payment.id, amount: 500_00, currency: 'INR', word: { kind: 'captured' } },
      ...{ receivedAt: new Date(0), openSince: new Date(0) },
    });
    await Promise.all([api.get(PaymentsSchedule).repair(), deliver({ type: 'payment.captured', id: 'left-behind' })]);
    await api.get(PaymentsSchedule).repair();
    await until(eventsConcluded);
    expect(await balance()).toBe(600_00);
  });

  it('another amount than was ordered credits nothing, and is kept for people to see', async () => {
    await deliver({ type: 'payment.captured', amountMinor: 500_000_00 });
    expect(await balance()).toBe(100_00);
    expect(await api.get(WebhookEventRepository).ofPayment(payment.id)).toMatchObject([{ outcome: 'amount-differs' }]);
  });

  it('without the gateway’s signature nothing is believed', async () => {
    const forged = await webhook(
      api,
      payment.reference,
      { type: 'payment.captured' },
      'a secret that somebody guessed at home',
    );
    expect(forged.status).toBe(401);
    expect(forged.body).toMatchObject({ code: 'webhook.signature' });
    expect(await api.get(WebhookEventRepository).ofPayment(payment.id)).toEqual([]);
  });

  it('a signature is of the raw body: the same meaning in other letters has another', async () => {
    const event = {
      id: 'raw',
      type: 'payment.captured',
      createdAt: '2026-11-20T06:30:00.000Z',
      order: { id: payment.reference, amountMinor: 500_00, currency: 'INR' },
    };
    const sent = JSON.stringify(event, null, 2);
    await rawWebhook(api, sent, signatureOf(JSON.stringify(event), SANDBOX_SECRET)).expect(401);
    await rawWebhook(api, sent, signatureOf(sent, SANDBOX_SECRET)).expect(204);
    await until(eventsConcluded);
    expect(await balance()).toBe(600_00);
  });

  it('a gateway that nobody set up has nothing to say', async () => {
    await api.anonymous.post('/webhooks/payments/another', {}).expect(404);
  });

  it('what is due is found by an index', async () => {
    const plans = await Promise.all([
      database.db
        .collection('webhooks')
        .find({ openSince: { $lt: new Date() } })
        .sort({ openSince: 1 })
        .explain(),
      database.db
        .collection('sandbox_deliveries')
        .find({ dueAt: { $lte: new Date() } })
        .sort({ dueAt: 1 })
        .explain(),
      database.db.collection('payments').find({ state: 'pending' }).sort({ createdAt: -1, _id: -1 }).explain(),
    ]);
    for (const plan of plans) {
      expect(JSON.stringify(plan)).toContain('IXSCAN');
      expect(JSON.stringify(plan)).not.toContain('COLLSCAN');
    }
  });
});
