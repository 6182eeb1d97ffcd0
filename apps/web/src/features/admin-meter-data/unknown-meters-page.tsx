'use client';

import { useMemo, useState } from 'react';
import type { UnknownMeterView } from '@kilowallet/contracts';
import { Button, DateTime, NOTHING, PageHeader, ServiceDate, useFormat } from '@kilowallet/ui';
import { unknownMetersSource } from '@/features/api/meter-data';
import type { ListColumn } from '@/features/admin-list/list-column';
import type { ListFilter } from '@/features/admin-list/list-filter';
import { ListView } from '@/features/admin-list/list-view';
import { AssignMeterDialog } from './assign-meter-dialog';
import { DismissMeterDialog } from './dismiss-meter-dialog';

const FILTERS: readonly ListFilter[] = [
  {
    name: 'state',
    label: 'Meters',
    initial: 'waiting',
    options: [
      { value: 'waiting', label: 'To be looked at' },
      { value: 'dismissed', label: 'Dismissed' },
    ],
  },
];

const FACTS: readonly ListColumn<UnknownMeterView>[] = [
  {
    id: 'name',
    header: 'Meter',
    onCard: 'title',
    cell: (row) => <span className="font-mono wrap-anywhere">{row.name}</span>,
    csv: (row) => row.name,
  },
  {
    id: 'waiting',
    header: 'Readings waiting',
    align: 'end',
    cell: (row) => <Count value={row.waiting} />,
    csv: (row) => row.waiting,
  },
  { id: 'first', header: 'From', cell: (row) => <ServiceDate day={row.firstDay} />, csv: (row) => row.firstDay },
  { id: 'last', header: 'To', cell: (row) => <ServiceDate day={row.lastDay} />, csv: (row) => row.lastDay },
  {
    id: 'heard',
    header: 'Last heard',
    cell: (row) => <DateTime at={row.lastReceivedAt} />,
    csv: (row) => row.lastReceivedAt,
  },
  {
    id: 'refused',
    header: 'Why they still wait',
    className: 'max-w-sm',
    cell: (row) => <Why meter={row} />,
    csv: (row) => row.dismissed?.note ?? row.refused,
  },
];

function Why({ meter }: { meter: UnknownMeterView }) {
  const { dismissed, refused, connectionNumber } = meter;
  if (!dismissed) return refused ?? (connectionNumber === null ? 'Nobody knows this meter' : NOTHING);
  return (
    <span className="block">
      {dismissed.note}
      <span className="block text-soft">
        Dismissed by {dismissed.by}, <DateTime at={dismissed.at} />
      </span>
    </span>
  );
}

function Count({ value }: { value: number }) {
  return useFormat().count(value);
}

/** Meters that readings name and nobody has registered; nothing of them is lost. */
export function UnknownMetersPage() {
  const [assigning, setAssigning] = useState<UnknownMeterView | null>(null);
  const [dismissing, setDismissing] = useState<UnknownMeterView | null>(null);
  const columns = useMemo<readonly ListColumn<UnknownMeterView>[]>(
    () => [
      ...FACTS,
      {
        id: 'decide',
        header: 'Decide',
        headerHidden: true,
        align: 'end',
        cell: (row) => (
          <span className="inline-flex flex-wrap justify-end gap-2">
            {row.dismissed === null && (
              <Button kind="quiet" size="xs" onClick={() => setDismissing(row)}>
                Dismiss…
              </Button>
            )}
            <Button kind="secondary" size="xs" onClick={() => setAssigning(row)}>
              Assign…
            </Button>
          </span>
        ),
      },
    ],
    [],
  );
  return (
    <>
      <PageHeader
        title="Unknown meters"
        subtitle="Readings of meters that are not registered wait here; they go in once the meter has a connection"
      />
      <ListView
        caption="Unknown meters"
        source={unknownMetersSource}
        columns={columns}
        rowKey={(row) => row.id}
        filters={FILTERS}
        empty={{ title: 'No readings wait', detail: 'Every reading so far named a meter that is known.' }}
        file="unknown-meters"
      />
      {dismissing && <DismissMeterDialog meter={dismissing} onClose={() => setDismissing(null)} />}
      {assigning && <AssignMeterDialog meter={assigning} onClose={() => setAssigning(null)} />}
    </>
  );
}
