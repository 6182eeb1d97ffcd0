'use client';

import { Card, EmptyState, ErrorState, PageHeader, Pager } from '@kilowallet/ui';
import { alertsSource } from '@/features/api/operations';
import { useConnection } from '@/features/portal/connection-context';
import { usePages } from '@/features/portal/use-pages';
import { AlertList } from './alert-list';
import { useMarkRead } from './use-mark-read';

/** Everything the utility told about this connection; a new alert appears on top by itself. */
export function AlertsPage() {
  const { connection } = useConnection();
  const { rows, problem, onRetry, paging } = usePages(alertsSource, { connectionId: connection.id, limit: 20 });
  const markRead = useMarkRead();
  return (
    <>
      <PageHeader title="Alerts" subtitle="Low balance, recharges, and what happened to the supply" />
      <Card flush>
        {problem && !rows ? (
          <ErrorState problem={problem} onRetry={onRetry} />
        ) : rows?.length === 0 ? (
          <EmptyState
            title="No alerts"
            detail="When the balance runs low or the supply changes, it is said here at once."
          />
        ) : (
          <AlertList alerts={rows} expected={8} onRead={markRead} />
        )}
        <Pager paging={paging} />
      </Card>
    </>
  );
}
