'use client';

import { useCallback, useMemo, type ReactNode } from 'react';
import type { Page } from '@kilowallet/contracts';
import { Button, Card, DataTable, EmptyState, Toolbar, type Sort } from '@kilowallet/ui';
import type { QueryParams } from '@/features/api/api-client';
import type { CsvColumn } from '@/features/api/csv';
import type { ListSource, RowOf } from '@/features/api/list-source';
import { ExportButton } from './export-button';
import { csvColumns, type ListColumn } from './list-column';
import { FilterField, type ListFilter } from './list-filter';
import { SearchBox } from './search-box';
import { useList } from './use-list';
import { useUrlState } from './use-url-state';

export type ListViewProps<P extends Page<unknown>> = {
  /** Names the list for a screen reader. */
  caption: string;
  source: ListSource<P>;
  columns: readonly ListColumn<RowOf<P>>[];
  rowKey: (row: RowOf<P>) => string;
  onRowClick?: (row: RowOf<P>) => void;
  /** Always asked for; not for the reader to change. */
  fixed?: QueryParams;
  search?: { readonly label: string; readonly placeholder?: string; readonly name?: string };
  filters?: readonly ListFilter[];
  /** Columns that the API sorts by, ascending; the first is its own order. */
  sorts?: readonly string[];
  /** Those of them that it sorts the other way, the most or the latest first. */
  mostFirst?: readonly string[];
  /** More to choose from, beside the filters. */
  tools?: ReactNode;
  empty: { readonly title: string; readonly detail?: ReactNode };
  /** Name of the exported file without its ending, and columns that only the file has. */
  file: string;
  fileColumns?: readonly CsvColumn<RowOf<P>>[];
  /** What the page says about itself above the rows. */
  summary?: (page: P | undefined) => ReactNode;
  expectedRows?: number;
};

const NO_FILTERS: readonly ListFilter[] = [];

/** A list with all that goes with one: search, filters in the address, order, pages, export, and every state. */
export function ListView<P extends Page<unknown>>(props: ListViewProps<P>) {
  const { source, columns, filters = NO_FILTERS, sorts, mostFirst, search, fixed } = props;
  const searchName = search ? (search.name ?? 'q') : null;
  const [get, change] = useUrlState();
  const params = useMemo(() => {
    const chosen: Record<string, string | null> = {};
    if (searchName) chosen[searchName] = get(searchName);
    for (const { name, initial } of filters) chosen[name] = get(name) ?? initial ?? null;
    if (sorts) chosen['sort'] = get('sort');
    return { ...chosen, ...fixed };
  }, [filters, fixed, get, searchName, sorts]);
  const list = useList(source, params);
  const set = useCallback((name: string, value: string) => change({ [name]: value, cursor: null }), [change]);
  const setSearch = useCallback((text: string) => searchName && set(searchName, text), [searchName, set]);

  const narrowed = [...(searchName ? [searchName] : []), ...filters.map(({ name }) => name)];
  const isNarrowed = narrowed.some((name) => get(name) !== null);
  const clear = () => change(Object.fromEntries([...narrowed, 'cursor'].map((name) => [name, null])));
  const sortable = useMemo(
    () => (sorts ? columns.map((column) => ({ ...column, sortable: sorts.includes(column.id) })) : columns),
    [columns, sorts],
  );
  const sorted = sorts?.[0] && (get('sort') ?? sorts[0]);
  const sort: Sort | null = sorted ? { id: sorted, descending: mostFirst?.includes(sorted) ?? false } : null;

  return (
    <div className="space-y-4">
      <Toolbar
        label={`Find in ${props.caption.toLowerCase()}`}
        end={
          <ExportButton
            source={source}
            params={params}
            columns={csvColumns(columns, props.fileColumns)}
            fileName={props.file}
          />
        }
      >
        {search && searchName && (
          <SearchBox
            label={search.label}
            placeholder={search.placeholder}
            value={get(searchName) ?? ''}
            onChange={setSearch}
          />
        )}
        {filters.map((filter) => (
          <FilterField
            key={filter.name}
            filter={filter}
            value={get(filter.name) ?? filter.initial ?? ''}
            onChange={(value) => set(filter.name, value)}
          />
        ))}
        {props.tools}
      </Toolbar>
      {props.summary?.(list.page)}
      <Card flush>
        <DataTable
          caption={props.caption}
          columns={sortable}
          rows={list.page?.items}
          rowKey={props.rowKey}
          problem={list.problem}
          onRetry={list.retry}
          stale={list.stale}
          paging={list.paging}
          expectedRows={props.expectedRows ?? 10}
          {...(props.onRowClick && { onRowClick: props.onRowClick })}
          {...(sorts && {
            sort,
            onSort: (next: Sort | null) => set('sort', next && next.id !== sorts[0] ? next.id : ''),
          })}
          empty={
            isNarrowed ? (
              <EmptyState
                title="Nothing matches"
                detail="No entry has all that was asked for."
                action={
                  <Button kind="secondary" onClick={clear}>
                    Clear search and filters
                  </Button>
                }
              />
            ) : (
              <EmptyState title={props.empty.title} detail={props.empty.detail} />
            )
          }
        />
      </Card>
    </div>
  );
}
