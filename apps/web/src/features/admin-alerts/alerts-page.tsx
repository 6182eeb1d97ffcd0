'use client';

import Link from 'next/link';
import type { AlertView } from '@kilowallet/contracts';
import { DateTime, Money, PageHeader } from '@kilowallet/ui';
import { alertsSource } from '@/features/api/operations';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import type { ListColumn } from '@/features/admin-list/list-column';
import type { ListFilter } from '@/features/admin-list/list-filter';
import { ListView } from '@/features/admin-list/list-view';
import { WhoAndNumber } from '@/features/admin-people/who-and-number';
import { StateWord } from '@/features/admin-words/state-word';
import { ALERT_KINDS, choicesOf } from '@/features/admin-words/words';

const FILTERS: readonly ListFilter[] = [
  { name: 'connectionId', label: 'Connection', kind: 'connection' },
  { name: 'kind', label: 'Kind', options: choicesOf(ALERT_KINDS) },
];

export const ALERT_COLUMNS: readonly ListColumn<AlertView>[] = [
  {
    id: 'who',
    header: 'Consumer',
    onCard: 'title',
    cell: (row) => (
      <Link href={adminPaths.connection(row.connectionId)} className="block rounded hover:underline">
        <WhoAndNumber name={row.consumerName} number={row.connectionNumber} />
      </Link>
    ),
    csv: (row) => row.consumerName,
  },
  { id: 'kind', header: 'Kind', cell: (row) => <StateWord word={ALERT_KINDS[row.kind]} />, csv: (row) => row.kind },
  {
    id: 'message',
    header: 'Message',
    className: 'max-sm:text-right',
    cell: (row) => row.message,
    csv: (row) => row.message,
  },
  {
    id: 'balance',
    header: 'Balance',
    align: 'end',
    cell: (row) => <Money value={row.balance} tone="auto" />,
    csv: (row) => row.balance,
  },
  { id: 'raised', header: 'Raised', cell: (row) => <DateTime at={row.raisedAt} />, csv: (row) => row.raisedAt },
];

export const ALERT_FILE_COLUMNS = [{ header: 'Connection', value: (row: AlertView) => row.connectionNumber }];

/** All alerts; new ones appear on top by themselves. */
export function AlertsPage() {
  return (
    <>
      <PageHeader title="Alerts" subtitle="What consumers were told, newest first" />
      <ListView
        caption="Alerts"
        source={alertsSource}
        columns={ALERT_COLUMNS}
        rowKey={(row) => row.id}
        filters={FILTERS}
        empty={{ title: 'No alerts yet', detail: 'Low balances, disconnections and recharges appear here at once.' }}
        file="alerts"
        fileColumns={ALERT_FILE_COLUMNS}
      />
    </>
  );
}
