import { createHmac } from 'node:crypto';

export const SIGNATURE_HEADER = 'X-Kilowallet-Signature';
export const TIMESTAMP_HEADER = 'X-Kilowallet-Timestamp';
export const DELIVERY_HEADER = 'X-Kilowallet-Delivery';

/**
 * The signature of a delivery: HMAC-SHA256 over the timestamp, a full stop and the raw body, in hexadecimal.
 *
 * The timestamp is signed with the body, so that a delivery that somebody recorded cannot be replayed later: receivers
 * refuse what is older than five minutes.
 *
 * @param timestamp seconds since 1970, as the header carries it
 */
export function signatureOf(secret: string, timestamp: string, rawBody: string): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${rawBody}`).digest('hex')}`;
}
