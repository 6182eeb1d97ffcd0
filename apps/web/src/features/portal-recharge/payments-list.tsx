'use client';

import { useRouter } from 'next/navigation';
import type { PaymentView } from '@kilowallet/contracts';
import { Card, DataTable, DateTime, EmptyState, Money, StatusBadge, type Column } from '@kilowallet/ui';
import { paymentsSource } from '@/features/api/payments';
import { useConnection } from '@/features/portal/connection-context';
import { portalPaths } from '@/features/portal/portal-paths';
import { usePages } from '@/features/portal/use-pages';
import { PAYMENT_STATE } from './payment-state';

const COLUMNS: readonly Column<PaymentView>[] = [
  {
    id: 'at',
    header: 'When',
    onCard: 'title',
    cell: (payment) => <DateTime at={payment.confirmedAt ?? payment.createdAt} />,
  },
  {
    id: 'how',
    header: 'How',
    cell: (payment) => <span className="text-soft">{payment.method === 'cash' ? 'At the counter' : 'Online'}</span>,
  },
  {
    id: 'state',
    header: 'State',
    cell: ({ state }) => <StatusBadge tone={PAYMENT_STATE[state].tone}>{PAYMENT_STATE[state].word}</StatusBadge>,
  },
  {
    id: 'amount',
    header: 'Amount',
    align: 'end',
    cell: (payment) => <Money value={payment.amount} className="font-medium" />,
  },
];

/** What was paid for this connection, newest first. */
export function PaymentsList() {
  const router = useRouter();
  const { connection } = useConnection();
  const pages = usePages(paymentsSource, { connectionId: connection.id, limit: 10 });
  return (
    <Card flush title="Payments">
      <DataTable
        caption="Payments"
        columns={COLUMNS}
        rows={pages.rows}
        rowKey={(payment) => payment.id}
        problem={pages.problem}
        onRetry={pages.onRetry}
        stale={pages.stale}
        paging={pages.paging}
        onRowClick={(payment) => router.push(portalPaths.payment(connection.id, payment.id))}
        empty={<EmptyState title="No payments yet" detail="Recharges appear here, at the counter or online." />}
      />
    </Card>
  );
}
