import { isTransient } from '@kilowallet/switching';
import { DELIVERY_HEADER, SIGNATURE_HEADER, signatureOf, TIMESTAMP_HEADER } from './signature';

/** A head-end that takes longer is treated as one that did not answer. */
const TIMEOUT_MS = 10_000;
/** An answer says a few words; what is longer is not read. */
const ANSWER_BYTES_MAX = 100_000;

export type SignedMessage = {
  readonly url: string;
  readonly secret: string;
  readonly body: string;
  readonly contentType: string;
  /** Names this delivery, so that a receiver can tell a repeat from another attempt. */
  readonly deliveryId: string;
  readonly sentAt: Date;
};

export type Delivery =
  /** 2xx: it has been taken over. */
  | { readonly kind: 'taken'; readonly answer: string }
  /** It was not taken over, for certain; `permanent` where no repeat can change that. */
  | { readonly kind: 'refused'; readonly permanent: boolean; readonly reason: string }
  /** Nobody knows: the line broke, the time ran out, or the head-end failed in the middle. */
  | { readonly kind: 'unanswered'; readonly reason: string };

/** Errors before anything was sent: the head-end cannot have seen the message. */
const NEVER_ARRIVED: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);

/** Sends one signed message, and says what is certain about its fate. */
export async function postSigned(message: SignedMessage): Promise<Delivery> {
  const timestamp = String(Math.floor(message.sentAt.getTime() / 1_000));
  try {
    const response = await fetch(message.url, {
      method: 'POST',
      body: message.body,
      headers: {
        'Content-Type': message.contentType,
        [TIMESTAMP_HEADER]: timestamp,
        [SIGNATURE_HEADER]: signatureOf(message.secret, timestamp, message.body),
        [DELIVERY_HEADER]: message.deliveryId,
      },
      // A redirect would carry the order to an address that nobody entered.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const answer = (await response.text()).slice(0, ANSWER_BYTES_MAX);
    if (response.ok) return { kind: 'taken', answer };
    return judge(response.status);
  } catch (error) {
    const reason = reasonOf(error);
    return NEVER_ARRIVED.has(reason) ? { kind: 'refused', permanent: false, reason } : { kind: 'unanswered', reason };
  }
}

function judge(status: number): Delivery {
  const reason = `HTTP ${status}`;
  if (!isTransient(status)) return { kind: 'refused', permanent: true, reason };
  // Throttled or not ready: turned away at the door. Any other failure may have come after the work was done.
  return status === 429 || status === 503
    ? { kind: 'refused', permanent: false, reason }
    : { kind: 'unanswered', reason };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return error.name === 'TimeoutError' ? `no answer within ${TIMEOUT_MS / 1_000} s` : error.message;
}
