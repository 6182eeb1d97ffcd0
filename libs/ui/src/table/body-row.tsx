'use client';

import type { KeyboardEvent, ReactNode } from 'react';
import { classes } from '../classes';
import type { Column } from './column';

/** A row; one that leads somewhere is reachable by keyboard as well, and what stands inside it keeps its own meaning. */
export function BodyRow<Row>(props: { row: Row; onOpen: ((row: Row) => void) | undefined; children: ReactNode }) {
  const { row, onOpen } = props;
  const opening = onOpen && {
    tabIndex: 0,
    onClick: () => onOpen(row),
    onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => {
      if (event.key === 'Enter' && event.target === event.currentTarget) onOpen(row);
    },
  };
  return (
    <tr
      role="row"
      className={classes(
        'border-t border-line first:border-t-0 max-sm:block max-sm:px-5 max-sm:py-3.5 sm:first:border-t',
        onOpen && 'cursor-pointer hover:bg-hover',
      )}
      {...opening}
    >
      {props.children}
    </tr>
  );
}

/** A value; on a phone it stands beside its column's name. */
export function BodyCell<Row>({ column, children }: { column: Column<Row> | undefined; children: ReactNode }) {
  return (
    <td
      role="cell"
      data-label={column?.headerHidden ? '' : column?.header}
      className={classes(
        'px-5 py-3 align-middle text-ink',
        column?.align === 'end' ? 'text-right tabular-nums' : 'text-left',
        'max-sm:flex max-sm:items-baseline max-sm:justify-between max-sm:gap-4 max-sm:px-0 max-sm:py-1',
        column?.onCard === 'title' ? 'max-sm:pb-1.5 max-sm:font-medium' : 'kw-card-label',
        column?.onCard === 'hidden' && 'max-sm:hidden',
        column?.className,
      )}
    >
      {children}
    </td>
  );
}
