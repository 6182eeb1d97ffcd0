import type { Page } from '@kilowallet/contracts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ZodType } from 'zod';
import { api, type QueryParams } from './api-client';

/** Where a list comes from: what its pages look like, and under which name they are cached. */
export type ListSource<P extends Page<unknown>> = {
  readonly key: readonly string[];
  readonly path: string;
  readonly page: ZodType<P>;
};
export type RowOf<P extends Page<unknown>> = P['items'][number];

/** Reads one page; the page before stays on screen until the next one is there. */
export function listQuery<P extends Page<unknown>>(source: ListSource<P>, params: QueryParams) {
  return queryOptions({
    queryKey: [...source.key, 'list', params],
    queryFn: ({ signal }) => api.get(source.path, source.page, { query: params, signal }),
    placeholderData: keepPreviousData,
  });
}

const LARGEST_PAGE = 200;

/** Every row of a list, page after page, up to a bound; `complete` is false where the bound cut it off. */
export async function readAllRows<P extends Page<unknown>>(
  source: ListSource<P>,
  params: QueryParams,
  options: { readonly atMost: number; readonly onProgress?: (rows: number) => void; readonly signal?: AbortSignal },
): Promise<{ rows: RowOf<P>[]; complete: boolean }> {
  const rows: RowOf<P>[] = [];
  let cursor: string | null = null;
  do {
    const query: QueryParams = { ...params, limit: LARGEST_PAGE, cursor };
    const page: P = await api.get(source.path, source.page, { query, signal: options.signal });
    rows.push(...page.items);
    cursor = page.nextCursor;
    options.onProgress?.(rows.length);
  } while (cursor !== null && rows.length < options.atMost);
  return { rows: rows.slice(0, options.atMost), complete: cursor === null && rows.length <= options.atMost };
}
