import {
  connectionsPage,
  connectionView,
  consumersPage,
  consumerView,
  forecastView,
  ledgerPage,
  meterDisplayView,
  sheetsOfConnection,
  walletView,
  type CreateConsumerRequest,
} from '@kilowallet/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api } from './api-client';
import { keys } from './keys';

export const consumersSource = { key: keys.consumers, path: '/consumers', page: consumersPage };
export const connectionsSource = { key: keys.connections, path: '/connections', page: connectionsPage };

export const consumerQuery = (id: string) =>
  queryOptions({
    queryKey: keys.consumer(id),
    queryFn: ({ signal }) => api.get(`/consumers/${id}`, consumerView, { signal }),
  });

export const createConsumer = (request: CreateConsumerRequest) => api.post('/consumers', consumerView, request);

export const connectionQuery = (id: string) =>
  queryOptions({
    queryKey: keys.connection(id),
    queryFn: ({ signal }) => api.get(`/connections/${id}`, connectionView, { signal }),
  });

/** Of two states of one wallet the later one; on a tie what was fetched, which is whole. */
export function newerWallet(shown: unknown, fetched: unknown): unknown {
  const before = walletView.safeParse(shown);
  const after = walletView.safeParse(fetched);
  return before.success && after.success && before.data.sequence > after.data.sequence ? shown : fetched;
}

export const walletQuery = (id: string) =>
  queryOptions({
    queryKey: keys.wallet(id),
    queryFn: ({ signal }) => api.get(`/connections/${id}/wallet`, walletView, { signal }),
    // An answer that was overtaken by a live event on its way does not take the newer balance back.
    structuralSharing: newerWallet,
  });

export const meterDisplayQuery = (id: string) =>
  queryOptions({
    queryKey: keys.meterDisplay(id),
    queryFn: ({ signal }) => api.get(`/connections/${id}/meter-display`, meterDisplayView, { signal }),
  });

export const forecastQuery = (id: string) =>
  queryOptions({
    queryKey: keys.forecast(id),
    queryFn: ({ signal }) => api.get(`/connections/${id}/forecast`, forecastView, { signal }),
  });

/** Newest first. */
export const ledgerSource = (id: string) => ({
  key: keys.ledger(id),
  path: `/connections/${id}/ledger`,
  page: ledgerPage,
});

/** Both days inclusive; without them the API answers its own recent window. */
export const sheetsQuery = (id: string, period: { from?: string | undefined; to?: string | undefined } = {}) =>
  queryOptions({
    queryKey: [...keys.sheets(id), period],
    queryFn: async ({ signal }) =>
      (await api.get(`/connections/${id}/daily-sheets`, sheetsOfConnection, { query: period, signal })).items,
  });
