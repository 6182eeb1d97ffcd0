import type { Minor, Result } from '@kilowallet/kernel';
import type { IncomingHttpHeaders } from 'node:http';

export type OrderRequest = {
  readonly amount: Minor;
  /** ISO 4217. */
  readonly currency: string;
  /** Whom the payer sees. */
  readonly merchant: string;
  /** Where the payer's browser goes afterwards. That it comes back proves nothing. */
  readonly returnUrlOf: (reference: string) => string;
};

export type GatewayOrder = {
  /** The gateway's own name for the order; unique within the gateway. */
  readonly reference: string;
  readonly checkoutUrl: string;
};

/** What a gateway says of one of its orders. */
export type GatewayEvent = {
  /** The same however often the event is delivered. */
  readonly eventId: string;
  readonly reference: string;
  readonly amount: Minor;
  readonly currency: string;
  readonly word:
    /** The payer has agreed; the money is not certain yet. */
    | { readonly kind: 'authorized' }
    /** The money is certain. */
    | { readonly kind: 'captured' }
    | { readonly kind: 'failed'; readonly reason: string };
};

export type WebhookRefusal = 'wrong-signature' | 'unreadable';

/** Somebody who takes payments on the utility's behalf. */
export interface PaymentGateway {
  readonly name: string;
  createOrder(request: OrderRequest): Promise<GatewayOrder>;
  /**
   * Verifies a webhook over its raw body, then reads it. Parsed and written again, a body is another text with another
   * signature. `null` for an event that says nothing about money.
   */
  readWebhook(rawBody: Buffer, headers: IncomingHttpHeaders): Result<GatewayEvent | null, WebhookRefusal>;
}
