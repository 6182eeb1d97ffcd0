import {
  assignedUnknownMeter,
  billingHoldsPage,
  billingHoldView,
  consumptionView,
  importsPage,
  importView,
  readingsPage,
  unknownMetersPage,
  unknownMeterView,
  type ConsumptionPeriod,
  type ConsumptionUnit,
  type readingsFormat,
} from '@kilowallet/contracts';
import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { api, API_BASE, toSearch } from './api-client';
import { keys } from './keys';

export const importsSource = { key: keys.imports, path: '/meter-data/imports', page: importsPage };
export const holdsSource = { key: keys.holds, path: '/billing-holds', page: billingHoldsPage };
export const readingsSource = (connectionId: string) => ({
  key: keys.readings(connectionId),
  path: `/connections/${connectionId}/readings`,
  page: readingsPage,
});

export const consumptionQuery = (
  connectionId: string,
  period: ConsumptionPeriod,
  asked: { from?: string | undefined; to?: string | undefined; by?: ConsumptionUnit | undefined } = {},
) =>
  queryOptions({
    queryKey: [...keys.consumption(connectionId), period, asked],
    queryFn: ({ signal }) =>
      api.get(`/connections/${connectionId}/consumption`, consumptionView, { query: { period, ...asked }, signal }),
  });

/** Asked again every second for as long as the file is being worked through. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: keys.import(id),
    queryFn: ({ signal }) => api.get(`/meter-data/imports/${id}`, importView, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'processing' ? 1_000 : false),
  });

/** The file itself is the body; the same file sent again is the same import. */
export const uploadImport = (file: File, onProgress: (fraction: number) => void) =>
  api.post('/meter-data/imports', importView, new Blob([file], { type: 'application/octet-stream' }), {
    query: { fileName: file.name },
    onProgress,
  });

export const importErrorsHref = (id: string) => `${API_BASE}/meter-data/imports/${id}/errors`;

export const readingsExportHref = (
  connectionId: string,
  query: { from: string; to: string; format: z.infer<typeof readingsFormat> },
) => `${API_BASE}/connections/${connectionId}/readings/export${toSearch(query)}`;

export const unknownMetersSource = {
  key: keys.unknownMeters,
  path: '/meter-data/unknown-meters',
  page: unknownMetersPage,
};

export const assignUnknownMeter = (id: string, connectionNumber: string) =>
  api.post(`/meter-data/unknown-meters/${id}/assignment`, assignedUnknownMeter, { connectionNumber });

export const dismissUnknownMeter = (id: string, note: string) =>
  api.post(`/meter-data/unknown-meters/${id}/dismissal`, unknownMeterView, { note });

export const releaseHold = (id: string, note: string) =>
  api.post(`/billing-holds/${id}/release`, billingHoldView, { note });
