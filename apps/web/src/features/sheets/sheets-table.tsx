'use client';

import { RiArrowRightSLine } from '@remixicon/react';
import type { DailySheetView } from '@kilowallet/contracts';
import {
  DataTable,
  EmptyState,
  Kwh,
  Money,
  ServiceDate,
  toChartNumber,
  type Column,
  type Problem,
} from '@kilowallet/ui';
import { SheetMark } from './quality';

const COLUMNS: readonly Column<DailySheetView>[] = [
  {
    id: 'day',
    header: 'Day',
    onCard: 'title',
    sortBy: (sheet) => sheet.serviceDay,
    cell: (sheet) => (
      <span className="inline-flex flex-wrap items-center gap-2">
        <ServiceDate day={sheet.serviceDay} style="long" />
        <SheetMark sheet={sheet} />
      </span>
    ),
  },
  {
    id: 'energy',
    header: 'Used',
    align: 'end',
    sortBy: (sheet) => toChartNumber(sheet.energyKwh),
    cell: (sheet) => <Kwh value={sheet.energyKwh} />,
  },
  {
    id: 'total',
    header: 'Charged',
    align: 'end',
    sortBy: (sheet) => toChartNumber(sheet.total),
    cell: (sheet) => <Money value={sheet.total} className="font-medium" />,
  },
  {
    id: 'balance',
    header: 'Balance after',
    align: 'end',
    cell: (sheet) => <Money value={sheet.balanceAfter} tone="auto" />,
  },
  {
    id: 'why',
    header: 'Explanation',
    headerHidden: true,
    align: 'end',
    onCard: 'hidden',
    cell: () => (
      <span className="inline-flex items-center text-sm font-medium text-accent">
        Why?
        <RiArrowRightSLine aria-hidden className="size-4" />
      </span>
    ),
  },
];

/** The days that were charged; each opens its explanation. */
export function SheetsTable(props: {
  sheets: readonly DailySheetView[] | undefined;
  problem?: Problem | null;
  onRetry?: () => void;
  onOpen: (sheet: DailySheetView) => void;
  expectedRows?: number;
}) {
  return (
    <DataTable
      caption="Daily sheets"
      columns={COLUMNS}
      rows={props.sheets}
      rowKey={(sheet) => sheet.id}
      problem={props.problem}
      onRetry={props.onRetry}
      onRowClick={props.onOpen}
      expectedRows={props.expectedRows ?? 8}
      empty={
        <EmptyState
          title="No day has been charged yet"
          detail="The first daily sheet is written the night after the meter is first read."
        />
      }
    />
  );
}
