'use client';

import { useRouter } from 'next/navigation';
import { PageHeader } from '@kilowallet/ui';
import { paymentsSource } from '@/features/api/payments';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import type { ListFilter } from '@/features/admin-list/list-filter';
import { ListView } from '@/features/admin-list/list-view';
import { choicesOf, PAYMENT_STATES } from '@/features/admin-words/words';
import { PAYMENT_COLUMNS, PAYMENT_FILE_COLUMNS } from './payment-columns';

const FILTERS: readonly ListFilter[] = [
  { name: 'connectionId', label: 'Connection', kind: 'connection' },
  { name: 'state', label: 'State', options: choicesOf(PAYMENT_STATES) },
];

/** Recharges from the counter and from gateways. */
export function PaymentsPage() {
  const router = useRouter();
  return (
    <>
      <PageHeader title="Payments" subtitle="Recharges from the counter and online, newest first" />
      <ListView
        caption="Payments"
        source={paymentsSource}
        columns={PAYMENT_COLUMNS}
        rowKey={(row) => row.id}
        onRowClick={(row) => router.push(adminPaths.connection(row.connectionId))}
        filters={FILTERS}
        empty={{ title: 'No payments yet', detail: 'Recharges appear here as they come in.' }}
        file="payments"
        fileColumns={PAYMENT_FILE_COLUMNS}
      />
    </>
  );
}
