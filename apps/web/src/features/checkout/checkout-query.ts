import { sandboxCheckoutView, type sandboxCheckoutRequest } from '@kilowallet/contracts';
import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { api } from '@/features/api/api-client';

export type CheckoutView = z.infer<typeof sandboxCheckoutView>;
export type CheckoutDecision = z.input<typeof sandboxCheckoutRequest>;

const pathOf = (payment: string) => `/sandbox-gateway/orders/${encodeURIComponent(payment)}`;

/** What the sandbox gateway wants paid. */
export const checkoutQuery = (payment: string) =>
  queryOptions({
    queryKey: ['checkout', payment],
    queryFn: ({ signal }) => api.get(pathOf(payment), sandboxCheckoutView, { signal }),
  });

/** The payer's word; the gateway tells the utility by its webhook, not through this browser. */
export const decide = (payment: string, decision: CheckoutDecision) =>
  api.post(pathOf(payment), sandboxCheckoutView, decision);
