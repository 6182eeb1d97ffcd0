import { fleetConsumptionView } from '@kilowallet/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api, API_BASE, toSearch, type QueryParams } from './api-client';
import { keys } from './keys';

export const fleetConsumptionQuery = (question: QueryParams) =>
  queryOptions({
    queryKey: [...keys.fleetConsumption, question],
    queryFn: ({ signal }) => api.get('/reports/consumption', fleetConsumptionView, { query: question, signal }),
  });

export const fleetExportHref = (question: QueryParams) => `${API_BASE}/reports/consumption/export${toSearch(question)}`;
