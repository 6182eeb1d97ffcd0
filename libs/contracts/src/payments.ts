import { z } from 'zod';
import { id, instant, money, pageOf, pageQuery, positiveMoney } from './primitives';

export const paymentMethod = z.enum(['cash', 'online']);
/** Moves forward only: created → pending → confirmed | failed. */
export const paymentState = z.enum(['created', 'pending', 'confirmed', 'failed']);

export const rechargeQuoteRequest = z.strictObject({ amount: positiveMoney });
export const rechargeSplitView = z.object({ amount: money, toArrears: money, toWallet: money, arrearsAfter: money });
export const rechargeQuoteView = rechargeSplitView.extend({ balanceAfter: money, reconnects: z.boolean() });
export type RechargeQuoteView = z.infer<typeof rechargeQuoteView>;

/** `cash` at the counter credits at once; `online` answers where to pay, and only the gateway's signed word credits. */
export const rechargeRequest = z.discriminatedUnion('method', [
  z.strictObject({
    method: z.literal('cash'),
    amount: positiveMoney,
    receiptReference: z.string().trim().min(1).max(60),
  }),
  z.strictObject({ method: z.literal('online'), amount: positiveMoney }),
]);
export type RechargeRequest = z.infer<typeof rechargeRequest>;

export const paymentView = z.object({
  id,
  connectionId: id,
  connectionNumber: z.string(),
  method: paymentMethod,
  gateway: z.string(),
  reference: z.string(),
  state: paymentState,
  amount: money,
  split: rechargeSplitView.nullable(),
  balanceAfter: money.nullable(),
  checkoutUrl: z.string().nullable(),
  failureReason: z.string().nullable(),
  createdAt: instant,
  confirmedAt: instant.nullable(),
});
export type PaymentView = z.infer<typeof paymentView>;
export const paymentsQuery = pageQuery.extend({ connectionId: id.optional(), state: paymentState.optional() });
export const paymentsPage = pageOf(paymentView);

/** What the embedded sandbox gateway's checkout page shows and takes. */
export const sandboxCheckoutView = z.object({
  id,
  merchant: z.string(),
  amount: money,
  currency: z.string(),
  state: paymentState,
  /** Where the payer goes afterwards: a page of the portal that shows what became of the payment. */
  returnUrl: z.string(),
});
export type SandboxCheckoutView = z.infer<typeof sandboxCheckoutView>;
export const sandboxCheckoutRequest = z.strictObject({
  outcome: z.enum(['pay', 'fail']),
  /** How the gateway's webhook shall behave: for integrators who test bad luck. */
  delivery: z.enum(['prompt', 'late', 'twice']).default('prompt'),
});
