'use client';

import type { ReactNode } from 'react';
import Link from 'next/link';
import { Card, DataTable, EmptyState, type Column, type Problem } from '@kilowallet/ui';

/** The first few of a longer list, with the way to the whole of it. */
export function ShortList<Row>(props: {
  title: string;
  hint: string;
  all: { readonly href: string; readonly label: string };
  columns: readonly Column<Row>[];
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  onRowClick: (row: Row) => void;
  problem: Problem | null;
  onRetry: () => void;
  empty: { readonly title: string; readonly detail: ReactNode };
  expectedRows: number;
}) {
  return (
    <Card
      flush
      className="h-full"
      title={props.title}
      hint={props.hint}
      actions={
        <Link href={props.all.href} className="rounded text-sm font-medium text-accent hover:underline">
          {props.all.label}
        </Link>
      }
    >
      <DataTable
        caption={props.title}
        columns={props.columns}
        rows={props.rows}
        rowKey={props.rowKey}
        onRowClick={props.onRowClick}
        problem={props.problem}
        onRetry={props.onRetry}
        expectedRows={props.expectedRows}
        empty={<EmptyState title={props.empty.title} detail={props.empty.detail} />}
      />
    </Card>
  );
}
