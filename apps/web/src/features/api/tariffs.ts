import {
  notifiedRatesView,
  notifiedRateView,
  tariffCheckView,
  tariffCurveView,
  tariffDiffView,
  tariffPreviewView,
  tariffsPage,
  tariffVersionsView,
  tariffVersionView,
  tariffView,
  urdbImportView,
  whatIfsView,
  whatIfView,
  type changeTariffVersionRequest,
  type createTariffRequest,
  type createTariffVersionRequest,
  type notifyRateRequest,
  type tariffCurveRequest,
  type tariffPreviewRequest,
  type whatIfRequest,
} from '@kilowallet/contracts';
import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { api } from './api-client';
import { keys } from './keys';

export type PricePlanDefinition = z.input<typeof createTariffVersionRequest>['definition'];

export const tariffsSource = { key: keys.tariffs, path: '/tariffs', page: tariffsPage };
export const tariffQuery = (id: string) =>
  queryOptions({
    queryKey: keys.tariff(id),
    queryFn: ({ signal }) => api.get(`/tariffs/${id}`, tariffView, { signal }),
  });
export const createTariff = (request: z.input<typeof createTariffRequest>) => api.post('/tariffs', tariffView, request);

export const tariffVersionsQuery = (tariffId: string) =>
  queryOptions({
    queryKey: keys.tariffVersions(tariffId),
    queryFn: async ({ signal }) =>
      (await api.get(`/tariffs/${tariffId}/versions`, tariffVersionsView, { signal })).items,
  });
export const tariffVersionQuery = (id: string) =>
  queryOptions({
    queryKey: keys.tariffVersion(id),
    queryFn: ({ signal }) => api.get(`/tariff-versions/${id}`, tariffVersionView, { signal }),
  });
export const draftVersion = (tariffId: string, request: z.input<typeof createTariffVersionRequest>) =>
  api.post(`/tariffs/${tariffId}/versions`, tariffVersionView, request);
export const changeVersion = (id: string, request: z.input<typeof changeTariffVersionRequest>) =>
  api.patch(`/tariff-versions/${id}`, tariffVersionView, request);
export const submitVersion = (id: string) => api.post(`/tariff-versions/${id}/submit`, tariffVersionView);
export const approveVersion = (id: string) => api.post(`/tariff-versions/${id}/approve`, tariffVersionView);
export const sendBackVersion = (id: string, reason: string) =>
  api.post(`/tariff-versions/${id}/send-back`, tariffVersionView, { reason });
export const tariffDiffQuery = (version: string, against: string) =>
  queryOptions({
    queryKey: keys.tariffDiff(version, against),
    queryFn: async ({ signal }) =>
      (await api.get(`/tariff-versions/${version}/diff`, tariffDiffView, { signal, query: { against } })).changes,
  });

export const notifiedRatesQuery = (tariffId: string) =>
  queryOptions({
    queryKey: keys.notifiedRates(tariffId),
    queryFn: async ({ signal }) =>
      (await api.get(`/tariffs/${tariffId}/notified-rates`, notifiedRatesView, { signal })).items,
  });
export const notifyRate = (tariffId: string, request: z.input<typeof notifyRateRequest>) =>
  api.post(`/tariffs/${tariffId}/notified-rates`, notifiedRateView, request);

/** Questions that store nothing: the same question has the same answer for as long as the page is open. */
export const tariffCheckQuery = (definition: PricePlanDefinition) =>
  queryOptions({
    queryKey: keys.tariffCheck(definition),
    queryFn: ({ signal }) => api.post('/tariffs/check', tariffCheckView, { definition }, { signal }),
    staleTime: Infinity,
  });
export const tariffPreviewQuery = (question: z.input<typeof tariffPreviewRequest>) =>
  queryOptions({
    queryKey: keys.tariffPreview(question),
    queryFn: ({ signal }) => api.post('/tariffs/preview', tariffPreviewView, question, { signal }),
    staleTime: Infinity,
  });
export const tariffCurveQuery = (question: z.input<typeof tariffCurveRequest>) =>
  queryOptions({
    queryKey: keys.tariffCurve(question),
    queryFn: ({ signal }) => api.post('/tariffs/curve', tariffCurveView, question, { signal }),
    staleTime: Infinity,
  });

/** Turns an OpenEI URDB record into a definition; stores nothing. */
export const importUrdb = (record: unknown) => api.post('/tariffs/imports/urdb', urdbImportView, record);

export const whatIfsQuery = queryOptions({
  queryKey: keys.whatIfs,
  queryFn: async ({ signal }) => (await api.get('/tariffs/what-if', whatIfsView, { signal })).items,
});
export const whatIfQuery = (id: string) =>
  queryOptions({
    queryKey: keys.whatIf(id),
    queryFn: ({ signal }) => api.get(`/tariffs/what-if/${id}`, whatIfView, { signal }),
  });
export const askWhatIf = (request: z.input<typeof whatIfRequest>) => api.post('/tariffs/what-if', whatIfView, request);
