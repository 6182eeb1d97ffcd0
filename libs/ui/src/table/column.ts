import type { ReactNode } from 'react';

/** One column of a table, named for people; a cell is what `cell` makes of a row. */
export type Column<Row> = {
  /** Stable name; it is also what a server is asked to sort by. */
  readonly id: string;
  readonly header: string;
  /** The header is for screen readers alone: the cells speak for themselves. */
  readonly headerHidden?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** Figures stand at the end so that their digits line up. */
  readonly align?: 'start' | 'end';
  /** What to sort by when the table sorts itself. Absent: the column cannot be sorted here. */
  readonly sortBy?: (row: Row) => string | number;
  /** Where the server sorts, `false` for a column that it cannot sort by. */
  readonly sortable?: boolean;
  /** On a phone a row is a card: its `title` column heads it, a `hidden` one is left out. */
  readonly onCard?: 'title' | 'hidden';
  readonly className?: string;
};

export type Sort = { readonly id: string; readonly descending: boolean };

/** Where a list stands among its pages; `undefined` for a direction that has no more. */
export type Paging = {
  readonly label?: string;
  readonly onPrevious: (() => void) | undefined;
  readonly onNext: (() => void) | undefined;
};
