'use client';

import { useMemo, useState } from 'react';
import type { BillingHoldView } from '@kilowallet/contracts';
import { Button, DateTime, NOTHING, PageHeader } from '@kilowallet/ui';
import { holdsSource } from '@/features/api/meter-data';
import { ConnectionLink } from '@/features/admin-frame/connection-link';
import type { ListColumn } from '@/features/admin-list/list-column';
import type { ListFilter } from '@/features/admin-list/list-filter';
import { ListView } from '@/features/admin-list/list-view';
import { ReleaseHoldDialog } from './release-hold-dialog';

const FILTERS: readonly ListFilter[] = [
  {
    name: 'open',
    label: 'Holds',
    initial: 'true',
    options: [
      { value: 'true', label: 'Open' },
      { value: 'false', label: 'Released' },
    ],
  },
];

const FACTS: readonly ListColumn<BillingHoldView>[] = [
  {
    id: 'connection',
    header: 'Connection',
    onCard: 'title',
    cell: (row) => <ConnectionLink id={row.connectionId} number={row.connectionNumber} />,
    csv: (row) => row.connectionNumber,
  },
  { id: 'meter', header: 'Meter', cell: (row) => row.meter, csv: (row) => row.meter },
  {
    id: 'reason',
    header: 'Why',
    className: 'max-sm:text-right',
    cell: (row) => row.reason,
    csv: (row) => row.reason,
  },
  { id: 'raised', header: 'Since', cell: (row) => <DateTime at={row.raisedAt} />, csv: (row) => row.raisedAt },
];

const FILE_COLUMNS = [
  { header: 'Released', value: (row: BillingHoldView) => row.releasedAt },
  { header: 'Released by', value: (row: BillingHoldView) => row.releasedBy },
  { header: 'Note', value: (row: BillingHoldView) => row.note },
];

/** Meters that are not billed until somebody has looked at their readings. */
export function HoldsPage() {
  const [releasing, setReleasing] = useState<BillingHoldView | null>(null);
  const columns = useMemo<readonly ListColumn<BillingHoldView>[]>(
    () => [
      ...FACTS,
      {
        id: 'release',
        header: 'Release',
        headerHidden: true,
        align: 'end',
        cell: (row) => <Outcome hold={row} onRelease={setReleasing} />,
      },
    ],
    [],
  );
  return (
    <>
      <PageHeader
        title="Billing holds"
        subtitle="Meters that are not billed until somebody has looked at their readings"
      />
      <ListView
        caption="Billing holds"
        source={holdsSource}
        columns={columns}
        rowKey={(row) => row.id}
        filters={FILTERS}
        empty={{ title: 'No hold is open', detail: 'A reading that goes backwards puts its meter on hold.' }}
        file="billing-holds"
        fileColumns={FILE_COLUMNS}
      />
      {releasing && <ReleaseHoldDialog hold={releasing} onClose={() => setReleasing(null)} />}
    </>
  );
}

function Outcome({ hold, onRelease }: { hold: BillingHoldView; onRelease: (hold: BillingHoldView) => void }) {
  if (hold.releasedAt === null) {
    return (
      <Button kind="secondary" size="xs" onClick={() => onRelease(hold)}>
        Release…
      </Button>
    );
  }
  return (
    <span className="text-soft">
      Released by {hold.releasedBy ?? NOTHING}, <DateTime at={hold.releasedAt} />
      {hold.note && <span className="block">{hold.note}</span>}
    </span>
  );
}
