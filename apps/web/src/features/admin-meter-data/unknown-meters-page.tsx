'use client';

import { useMemo, useState } from 'react';
import type { UnknownMeterView } from '@kilowallet/contracts';
import { Button, DateTime, NOTHING, PageHeader, useFormat } from '@kilowallet/ui';
import { unknownMetersSource } from '@/features/api/meter-data';
import type { ListColumn } from '@/features/admin-list/list-column';
import { ListView } from '@/features/admin-list/list-view';
import { AssignMeterDialog } from './assign-meter-dialog';

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
  { id: 'first', header: 'From', cell: (row) => row.firstDay, csv: (row) => row.firstDay },
  { id: 'last', header: 'To', cell: (row) => row.lastDay, csv: (row) => row.lastDay },
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
    cell: (row) => row.refused ?? (row.connectionNumber === null ? 'Nobody knows this meter' : NOTHING),
    csv: (row) => row.refused,
  },
];

function Count({ value }: { value: number }) {
  return useFormat().count(value);
}

/** Meters that readings name and nobody has registered; nothing of them is lost. */
export function UnknownMetersPage() {
  const [assigning, setAssigning] = useState<UnknownMeterView | null>(null);
  const columns = useMemo<readonly ListColumn<UnknownMeterView>[]>(
    () => [
      ...FACTS,
      {
        id: 'assign',
        header: 'Assign',
        headerHidden: true,
        align: 'end',
        cell: (row) => (
          <Button kind="secondary" size="xs" onClick={() => setAssigning(row)}>
            Assign…
          </Button>
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
        empty={{ title: 'No readings wait', detail: 'Every reading so far named a meter that is known.' }}
        file="unknown-meters"
      />
      {assigning && <AssignMeterDialog meter={assigning} onClose={() => setAssigning(null)} />}
    </>
  );
}
