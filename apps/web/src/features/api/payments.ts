import { paymentsPage, paymentView, rechargeQuoteView, type RechargeRequest } from '@kilowallet/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api, API_BASE } from './api-client';
import { keys } from './keys';

export const paymentsSource = { key: keys.payments, path: '/payments', page: paymentsPage };

export const paymentQuery = (id: string) =>
  queryOptions({
    queryKey: keys.payment(id),
    queryFn: ({ signal }) => api.get(`/payments/${encodeURIComponent(id)}`, paymentView, { signal }),
  });

/** What an amount would do, before anybody pays. A quote changes nothing, so it is asked like a question. */
export const quoteQuery = (connectionId: string, amount: string) =>
  queryOptions({
    queryKey: keys.quote(connectionId, amount),
    queryFn: ({ signal }) =>
      api.post(`/connections/${connectionId}/recharges/quote`, rechargeQuoteView, { amount }, { signal }),
    staleTime: 0,
    retry: false,
  });

export const recharge = (connectionId: string, request: RechargeRequest, idempotencyKey: string) =>
  api.post(`/connections/${connectionId}/recharges`, paymentView, request, { idempotencyKey });

export const receiptHref = (paymentId: string): string =>
  `${API_BASE}/payments/${encodeURIComponent(paymentId)}/receipt.pdf`;
