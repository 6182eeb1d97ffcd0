'use client';

import { useRouter } from 'next/navigation';
import type { JobView } from '@kilowallet/contracts';
import { DateTime, Money, NOTHING, PageHeader, StatusBadge, useFormat } from '@kilowallet/ui';
import { restorationsSource } from '@/features/api/operations';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import type { ListColumn } from '@/features/admin-list/list-column';
import type { ListFilter } from '@/features/admin-list/list-filter';
import { ListView } from '@/features/admin-list/list-view';
import { StateWord } from '@/features/admin-words/state-word';
import { timeTaken } from '@/features/admin-words/time-taken';
import { JOB_STATES } from '@/features/admin-words/words';

const FILTERS: readonly ListFilter[] = [
  {
    name: 'breached',
    label: 'Promise',
    options: [
      { value: 'true', label: 'Broken' },
      { value: 'false', label: 'Kept, or still open' },
    ],
  },
];

const COLUMNS: readonly ListColumn<JobView>[] = [
  {
    id: 'connection',
    header: 'Connection',
    onCard: 'title',
    cell: (row) => <span className="font-medium whitespace-nowrap">{row.connectionNumber}</span>,
    csv: (row) => row.connectionNumber,
  },
  { id: 'state', header: 'Job', cell: (row) => <StateWord word={JOB_STATES[row.state]} />, csv: (row) => row.state },
  {
    id: 'paid',
    header: 'Paid',
    cell: (row) => <DateTime at={row.restoration?.paidAt} />,
    csv: (row) => row.restoration?.paidAt,
  },
  {
    id: 'due',
    header: 'Due by',
    cell: (row) => <DateTime at={row.restoration?.dueAt} />,
    csv: (row) => row.restoration?.dueAt,
  },
  {
    id: 'restored',
    header: 'Restored',
    cell: (row) => <Restored restoration={row.restoration} />,
    csv: (row) => row.restoration?.restoredAt,
  },
  {
    id: 'promise',
    header: 'Promise',
    cell: (row) => <Promised job={row} />,
    csv: (row) => (row.restoration?.breached ? 'broken' : ''),
  },
  {
    id: 'compensation',
    header: 'Compensation',
    align: 'end',
    cell: (row) => <Money value={row.restoration?.compensation} />,
    csv: (row) => row.restoration?.compensation,
  },
];

/** When the switch was closed, and how long after the payment that was. */
function Restored({ restoration }: { restoration: JobView['restoration'] }) {
  if (!restoration?.restoredAt) return NOTHING;
  const seconds = Math.max(0, (Date.parse(restoration.restoredAt) - Date.parse(restoration.paidAt)) / 1_000);
  return (
    <>
      <DateTime at={restoration.restoredAt} />
      <span className="block text-xs text-faint">after {timeTaken(seconds)}</span>
    </>
  );
}

function Promised({ job: { restoration, state } }: { job: JobView }) {
  if (!restoration) return null;
  if (restoration.breached) return <StatusBadge tone="bad">Broken</StatusBadge>;
  if (restoration.restoredAt) return <StatusBadge tone="good">Kept</StatusBadge>;
  if (state === 'resolved') return <StatusBadge>Closed by hand</StatusBadge>;
  return <StatusBadge>{state === 'cancelled' ? 'Called off' : 'Waiting'}</StatusBadge>;
}

/** The clock from a payment to the closed switch: who waits, and where the promise was broken. */
export function RestorationsPage() {
  const router = useRouter();
  const format = useFormat();
  return (
    <>
      <PageHeader title="Restorations" subtitle="From the payment to the power: the clock of every reconnection" />
      <ListView
        caption="Restorations"
        source={restorationsSource}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        onRowClick={(row) => router.push(adminPaths.job(row.id))}
        filters={FILTERS}
        summary={(page) => (
          <p className="min-h-5 text-sm text-soft">
            {page &&
              `Promised within ${format.count(page.withinMinutes)} minutes: ${format.count(page.counts.waiting)} wait, ${format.count(page.counts.breached)} were too late or are overdue.`}
          </p>
        )}
        empty={{ title: 'No supply had to be restored', detail: 'A recharge that brings a supply back appears here.' }}
        file="restorations"
      />
    </>
  );
}
