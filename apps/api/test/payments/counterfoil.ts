import { minor, ok } from '@kilowallet/kernel';
import { arrears } from '@kilowallet/wallet';
import request, { type Test } from 'supertest';
import { Clock } from '../../src/platform/clock/clock';
import { Ids } from '../../src/platform/ids/ids';
import { SANDBOX_SIGNATURE_HEADER, signatureOf } from '../../src/payments/sandbox/signature';
import type { SandboxEvent } from '../../src/payments/sandbox/sandbox-event';
import { PostEntry } from '../../src/wallet/post-entry';
import type { TestApi } from '../api';

export const SANDBOX_SECRET = 'a secret of thirty-two characters or more';

/** Puts money owed from the postpaid time on a wallet's record. */
export async function owe(api: TestApi, walletId: string, amount: number): Promise<void> {
  const key = api.get(Ids).next();
  const posted = await api.get(PostEntry).post(walletId, {
    key,
    kind: 'arrears',
    worth: minor(-amount),
    build: () =>
      ok(
        arrears(
          minor(amount),
          { key, reference: 'bill', note: 'old bill' },
          { actor: 'test', at: api.get(Clock).now() },
        ),
      ),
  });
  if (!posted.ok) throw new Error(posted.error);
}

type Word = { readonly type: SandboxEvent['type']; readonly id?: string; readonly amountMinor?: number };

/** A webhook as the sandbox gateway would send it, or as somebody else would. */
export function webhook(api: TestApi, orderId: string, word: Word, secret = SANDBOX_SECRET): Test {
  const event: SandboxEvent = {
    id: word.id ?? api.get(Ids).next(),
    type: word.type,
    createdAt: '2026-11-20T06:30:00.000Z',
    order: { id: orderId, amountMinor: word.amountMinor ?? 500_00, currency: 'INR' },
    ...(word.type === 'payment.failed' && { failureReason: 'Declined.' }),
  };
  const body = JSON.stringify(event);
  return rawWebhook(api, body, signatureOf(body, secret));
}

export function rawWebhook(api: TestApi, body: string, signature: string): Test {
  return request(api.app.getHttpServer())
    .post('/api/v1/webhooks/payments/sandbox')
    .set('Content-Type', 'application/json')
    .set(SANDBOX_SIGNATURE_HEADER, signature)
    .send(body);
}

/** Waits until something is so, as long as somebody at a screen would. */
export async function until(holds: () => Promise<boolean>, timeoutMs = 8_000): Promise<void> {
  const giveUpAt = performance.now() + timeoutMs;
  while (!(await holds())) {
    if (performance.now() > giveUpAt) throw new Error('it did not come to be in time');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
