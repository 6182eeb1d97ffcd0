'use client';

import { useMemo } from 'react';
import { useRouter } from 'next/navigation';
import type { ConnectionView } from '@kilowallet/contracts';
import { alertsSource, auditSource, jobsSource } from '@/features/api/operations';
import { paymentsSource } from '@/features/api/payments';
import { ALERT_COLUMNS, ALERT_FILE_COLUMNS } from '@/features/admin-alerts/alerts-page';
import { AUDIT_COLUMNS } from '@/features/admin-audit/audit-columns';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import { JOB_COLUMNS, JOB_FILE_COLUMNS } from '@/features/admin-jobs/job-columns';
import type { ListFilter } from '@/features/admin-list/list-filter';
import { ListView } from '@/features/admin-list/list-view';
import { PAYMENT_COLUMNS, PAYMENT_FILE_COLUMNS } from '@/features/admin-payments/payment-columns';
import { ALERT_KINDS, choicesOf, JOB_STATES, PAYMENT_STATES } from '@/features/admin-words/words';

type Of = { connection: ConnectionView };

const PAYMENT_FILTERS: readonly ListFilter[] = [{ name: 'state', label: 'State', options: choicesOf(PAYMENT_STATES) }];
const JOB_FILTERS: readonly ListFilter[] = [{ name: 'state', label: 'State', options: choicesOf(JOB_STATES) }];
const ALERT_FILTERS: readonly ListFilter[] = [{ name: 'kind', label: 'Kind', options: choicesOf(ALERT_KINDS) }];

/** Every list here is narrowed to one connection, which needs no column of its own. */
const withoutConnection = <C extends { readonly id: string }>(columns: readonly C[]): C[] =>
  columns.filter(({ id }) => id !== 'connection' && id !== 'who');

const PAYMENTS = withoutConnection(PAYMENT_COLUMNS);
const ALERTS = withoutConnection(ALERT_COLUMNS);

function useFixed(connection: ConnectionView) {
  return useMemo(() => ({ connectionId: connection.id }), [connection.id]);
}

export function PaymentsOf({ connection }: Of) {
  return (
    <ListView
      caption="Payments"
      source={paymentsSource}
      columns={PAYMENTS}
      rowKey={(row) => row.id}
      fixed={useFixed(connection)}
      filters={PAYMENT_FILTERS}
      empty={{ title: 'No payments yet', detail: 'Recharges appear here as they come in.' }}
      file={`payments-${connection.connectionNumber}`}
      fileColumns={PAYMENT_FILE_COLUMNS}
    />
  );
}

export function JobsOf({ connection }: Of) {
  const router = useRouter();
  return (
    <ListView
      caption="Switching jobs"
      source={jobsSource}
      columns={JOB_COLUMNS}
      rowKey={(row) => row.id}
      onRowClick={(row) => router.push(adminPaths.job(row.id))}
      fixed={useFixed(connection)}
      filters={JOB_FILTERS}
      empty={{ title: 'No jobs', detail: 'This supply was never switched from here.' }}
      file={`jobs-${connection.connectionNumber}`}
      fileColumns={JOB_FILE_COLUMNS}
    />
  );
}

export function AlertsOf({ connection }: Of) {
  return (
    <ListView
      caption="Alerts"
      source={alertsSource}
      columns={ALERTS}
      rowKey={(row) => row.id}
      fixed={useFixed(connection)}
      filters={ALERT_FILTERS}
      empty={{ title: 'No alerts', detail: 'Nothing had to be told about this wallet so far.' }}
      file={`alerts-${connection.connectionNumber}`}
      fileColumns={ALERT_FILE_COLUMNS}
    />
  );
}

export function AuditOf({ connection }: Of) {
  const fixed = useMemo(() => ({ subject: `connection:${connection.id}` }), [connection.id]);
  return (
    <ListView
      caption="Audit"
      source={auditSource}
      columns={AUDIT_COLUMNS}
      rowKey={(row) => row.id}
      fixed={fixed}
      empty={{ title: 'Nothing was changed by hand', detail: 'Changes by people are recorded here for good.' }}
      file={`audit-${connection.connectionNumber}`}
    />
  );
}
