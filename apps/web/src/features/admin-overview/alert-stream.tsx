'use client';

import { useState } from 'react';
import Link from 'next/link';
import { useQuery } from '@tanstack/react-query';
import { Card, EmptyState, ErrorState, SkeletonLines } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { listQuery } from '@/features/api/list-source';
import { alertsSource } from '@/features/api/operations';
import { AlertItem } from '@/features/admin-alerts/alert-item';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import { useLiveEvent } from '@/features/live/live-provider';

const SHOWN = 12;

/** Alerts as they are raised; the newest stands on top, lit for a moment. */
export function AlertStream() {
  const alerts = useQuery(listQuery(alertsSource, { limit: SHOWN }));
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set());
  useLiveEvent('alert.raised', ({ id }) => setArrived((before) => new Set([id, ...[...before].slice(0, SHOWN)])));
  const rows = alerts.data?.items.slice(0, SHOWN);
  return (
    <Card
      flush
      className="flex h-full flex-col"
      title="Alerts"
      hint="As they are raised"
      actions={
        <Link href={adminPaths.alerts} className="rounded text-sm font-medium text-accent hover:underline">
          All alerts
        </Link>
      }
    >
      <div className="relative h-96 overflow-y-auto" role="log" aria-label="Alert stream" tabIndex={0}>
        {alerts.error && !rows && (
          <ErrorState problem={asProblem(alerts.error)} onRetry={() => void alerts.refetch()} />
        )}
        {alerts.isPending && (
          <div className="px-5 py-3">
            <SkeletonLines count={8} />
          </div>
        )}
        {rows?.length === 0 && (
          <EmptyState title="No alerts" detail="Low balances, disconnections and recharges appear here at once." />
        )}
        <ul className="divide-y divide-line">
          {rows?.map((alert) => (
            <li key={alert.id}>
              <AlertItem alert={alert} fresh={arrived.has(alert.id)} />
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}
