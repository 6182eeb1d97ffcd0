'use client';

import { useMemo, useState, type ReactNode } from 'react';
import {
  flexRender,
  getCoreRowModel,
  getSortedRowModel,
  useReactTable,
  type ColumnDef,
  type SortingState,
} from '@tanstack/react-table';
import { classes } from '../classes';
import { EmptyState } from '../feedback/empty-state';
import { ErrorState } from '../feedback/error-state';
import type { Problem } from '../feedback/problem';
import type { Column, Paging, Sort } from './column';
import { BodyCell, BodyRow } from './body-row';
import { HeaderCell } from './header-cell';
import { Pager } from './pager';
import { LoadingRows } from './loading-rows';

export type DataTableProps<Row> = {
  /** Names the table for a screen reader. */
  caption: string;
  columns: readonly Column<Row>[];
  /** `undefined` while the first page is on its way. */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  problem?: Problem | null | undefined;
  onRetry?: (() => void) | undefined;
  empty?: ReactNode;
  onRowClick?: ((row: Row) => void) | undefined;
  /** Which rows lead somewhere, where not all of them do. */
  rowOpens?: ((row: Row) => boolean) | undefined;
  /** With `onSort` the server sorts; without it the rows at hand are sorted here. */
  sort?: Sort | null | undefined;
  onSort?: ((sort: Sort | null) => void) | undefined;
  paging?: Paging | undefined;
  /** Rows that the loading state makes room for. */
  expectedRows?: number;
  /** Scrolls inside this height below a header that stays. */
  maxHeight?: string;
  /** Another page is being fetched: what is shown is still the old one. */
  stale?: boolean;
};

function toDefinition<Row>(column: Column<Row>, serverSorts: boolean): ColumnDef<Row> {
  const { sortBy } = column;
  return {
    id: column.id,
    header: column.header,
    cell: (context) => column.cell(context.row.original),
    // TanStack sorts no column without a value, though it is the server that looks at it.
    accessorFn: sortBy ?? (() => ''),
    enableSorting: serverSorts ? !column.headerHidden && column.sortable !== false : sortBy !== undefined,
    sortDescFirst: column.align === 'end',
    meta: column,
  };
}

function toSorting(sort: Sort | null | undefined): SortingState {
  return sort ? [{ id: sort.id, desc: sort.descending }] : [];
}

const everyRow = () => true;

/** A list in rows on a desk and in cards on a phone, with every state it can be in. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, problem, paging, onSort, onRowClick, rowOpens: opens = everyRow } = props;
  const [ownSorting, setOwnSorting] = useState<SortingState>(() => toSorting(props.sort));
  const serverSorts = onSort !== undefined;
  const sorting = serverSorts ? toSorting(props.sort) : ownSorting;
  const definitions = useMemo(() => columns.map((column) => toDefinition(column, serverSorts)), [columns, serverSorts]);
  const data = useMemo(() => [...(rows ?? [])], [rows]);
  const table = useReactTable<Row>({
    data,
    columns: definitions,
    state: { sorting },
    getRowId: props.rowKey,
    manualSorting: serverSorts,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
    onSortingChange: (update) => {
      const next = typeof update === 'function' ? update(sorting) : update;
      const first = next[0];
      if (onSort) onSort(first ? { id: first.id, descending: first.desc } : null);
      else setOwnSorting(next);
    },
  });
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);

  if (problem && !rows) return <ErrorState problem={problem} onRetry={props.onRetry} />;
  if (rows?.length === 0) return props.empty ?? <EmptyState title="Nothing here yet" />;

  return (
    <div>
      <div
        className={classes('overflow-x-auto', props.maxHeight !== undefined && 'overflow-y-auto')}
        style={props.maxHeight === undefined ? undefined : { maxHeight: props.maxHeight }}
        aria-busy={rows === undefined || props.stale}
      >
        <table role="table" className="w-full border-collapse text-sm max-sm:block">
          <caption className="sr-only">{props.caption}</caption>
          <thead role="rowgroup" className="sticky top-0 z-10 bg-surface max-sm:sr-only">
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id} role="row">
                {group.headers.map((header) => (
                  <HeaderCell
                    key={header.id}
                    label={byId.get(header.id)?.header ?? ''}
                    hidden={byId.get(header.id)?.headerHidden}
                    align={byId.get(header.id)?.align}
                    sorted={header.column.getIsSorted()}
                    onToggle={header.column.getCanSort() ? header.column.getToggleSortingHandler() : undefined}
                  />
                ))}
              </tr>
            ))}
          </thead>
          <tbody role="rowgroup" className={classes('max-sm:block', props.stale && 'opacity-60')}>
            {rows === undefined && <LoadingRows columns={columns.length} count={props.expectedRows ?? 8} />}
            {table.getRowModel().rows.map((row) => (
              <BodyRow key={row.id} row={row.original} onOpen={opens(row.original) ? onRowClick : undefined}>
                {row.getVisibleCells().map((cell) => (
                  <BodyCell key={cell.id} column={byId.get(cell.column.id)}>
                    {flexRender(cell.column.columnDef.cell, cell.getContext())}
                  </BodyCell>
                ))}
              </BodyRow>
            ))}
          </tbody>
        </table>
      </div>
      {paging && <Pager paging={paging} />}
    </div>
  );
}
