import { createHmac, timingSafeEqual } from 'node:crypto';

const FRESH_FOR_SECONDS = 300;

export type Delivery = {
  /** Seconds since 1970, as its header says. */
  readonly timestamp: string;
  readonly signature: string;
  readonly rawBody: string;
};

/**
 * Whether a delivery is Kilowallet's own and fresh: HMAC-SHA256 over timestamp, a full stop and the raw body, not more
 * than five minutes old, so that a recorded one cannot be replayed.
 */
export function isSignedByKilowallet(secret: string, delivery: Delivery, nowSeconds: number): boolean {
  const { timestamp, signature, rawBody } = delivery;
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(nowSeconds - Number(timestamp)) > FRESH_FOR_SECONDS) return false;
  const expected = Buffer.from(`v1=${createHmac('sha256', secret).update(`${timestamp}.${rawBody}`).digest('hex')}`);
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
