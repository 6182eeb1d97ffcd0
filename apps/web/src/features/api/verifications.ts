import { queryOptions } from '@tanstack/react-query';
import { ledgerVerificationsPage, ledgerVerificationView } from '@kilowallet/contracts';
import { api } from './api-client';
import { keys } from './keys';

/** How often a walk that goes on is looked at. */
const LOOK_EVERY_MS = 1_500;

export const verificationsSource = {
  key: keys.verifications,
  path: '/ledger-verifications',
  page: ledgerVerificationsPage,
};

export const verificationQuery = (id: string) =>
  queryOptions({
    queryKey: keys.verification(id),
    queryFn: ({ signal }) => api.get(`/ledger-verifications/${id}`, ledgerVerificationView, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? LOOK_EVERY_MS : false),
  });

export const startVerification = (idempotencyKey: string) =>
  api.post('/ledger-verifications', ledgerVerificationView, undefined, { idempotencyKey });
