import { dailySheetView } from '@kilowallet/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '@/features/api/api-client';

/** One sheet. It is never altered once written, so it need not be asked for twice. */
export const sheetQuery = (id: string) =>
  queryOptions({
    queryKey: ['sheet', id],
    queryFn: ({ signal }) => api.get(`/daily-sheets/${encodeURIComponent(id)}`, dailySheetView, { signal }),
    staleTime: Infinity,
  });
