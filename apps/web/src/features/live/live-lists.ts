import type { AlertView } from '@kilowallet/contracts';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { z } from 'zod';
import { keys } from '@/features/api/keys';

const anyPage = z.looseObject({ items: z.array(z.unknown()), nextCursor: z.string().nullable() });
const alertFilters = z.looseObject({
  connectionId: z.string().optional(),
  kind: z.string().optional(),
  unread: z.string().optional(),
  cursor: z.string().nullish(),
});

/** A screen that stays open for days does not grow for ever. */
const LONGEST_STREAM = 200;

/** Changes rows of every cached page of a list; answers whether any row was changed. */
export function patchRows(cache: QueryClient, list: QueryKey, change: (row: unknown) => unknown): boolean {
  let changed = false;
  cache.setQueriesData({ queryKey: [...list, 'list'] }, (shown: unknown) => {
    const page = anyPage.safeParse(shown);
    if (!page.success) return shown;
    const items = page.data.items.map(change);
    if (items.every((row, index) => row === page.data.items[index])) return shown;
    changed = true;
    return { ...page.data, items };
  });
  return changed;
}

/** Puts an alert on top of every cached first page whose filters let it in. */
export function prependAlert(cache: QueryClient, alert: AlertView): void {
  for (const query of cache.getQueryCache().findAll({ queryKey: [...keys.alerts, 'list'] })) {
    const filters = alertFilters.safeParse(query.queryKey.at(-1));
    if (!filters.success || !belongs(alert, filters.data)) continue;
    cache.setQueryData(query.queryKey, (shown: unknown) => {
      const page = anyPage.safeParse(shown);
      if (!page.success || page.data.items.some((row) => hasId(row, alert.id))) return shown;
      return { ...page.data, items: [alert, ...page.data.items].slice(0, LONGEST_STREAM) };
    });
  }
}

function belongs(alert: AlertView, filters: z.infer<typeof alertFilters>): boolean {
  if (filters.cursor) return false;
  if (filters.connectionId && filters.connectionId !== alert.connectionId) return false;
  if (filters.kind && filters.kind !== alert.kind) return false;
  return !filters.unread || (filters.unread === 'true') === (alert.readAt === null);
}

function hasId(row: unknown, id: string): boolean {
  return typeof row === 'object' && row !== null && 'id' in row && row.id === id;
}
