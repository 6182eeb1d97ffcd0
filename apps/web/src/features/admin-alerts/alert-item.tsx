'use client';

import Link from 'next/link';
import type { AlertView } from '@kilowallet/contracts';
import { DateTime, classes } from '@kilowallet/ui';
import { adminPaths } from '@/features/admin-frame/admin-paths';

const DOT = { info: 'bg-info', warning: 'bg-warn', critical: 'bg-bad' } as const;
const SEVERITY = { info: 'For information', warning: 'Warning', critical: 'Critical' } as const;

/** One alert, leading to its connection. */
export function AlertItem({ alert, fresh }: { alert: AlertView; fresh?: boolean }) {
  return (
    <Link
      href={adminPaths.connection(alert.connectionId)}
      className={classes('flex gap-3 px-5 py-3 text-sm hover:bg-hover', fresh && 'kw-enter kw-changed')}
    >
      <span className={classes('mt-1.5 size-2 shrink-0 rounded-full', DOT[alert.severity])}>
        <span className="sr-only">{SEVERITY[alert.severity]}</span>
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline justify-between gap-3">
          <span className="truncate font-medium text-ink">{alert.consumerName}</span>
          <DateTime at={alert.raisedAt} className="text-xs text-faint" />
        </span>
        <span className="mt-0.5 block text-soft">{alert.message}</span>
        <span className="mt-0.5 block text-xs text-faint">{alert.connectionNumber}</span>
      </span>
    </Link>
  );
}
