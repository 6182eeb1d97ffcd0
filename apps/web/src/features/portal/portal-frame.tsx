'use client';

import { useMemo, type ReactNode } from 'react';
import { notFound, useParams } from 'next/navigation';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { RiBarChart2Line, RiFileList3Line, RiHome5Line, RiNotification3Line, RiWallet3Line } from '@remixicon/react';
import type { AlertKind } from '@kilowallet/contracts';
import { ErrorState, SkeletonLines } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { connectionsSource } from '@/features/api/connections';
import { keys } from '@/features/api/keys';
import { listQuery } from '@/features/api/list-source';
import { LiveIndicator } from '@/features/live/live-indicator';
import { useLiveEvent, useWatchConnection } from '@/features/live/live-provider';
import { UserMenu } from '@/features/session/user-menu';
import { AppShell } from '@/features/shell/app-shell';
import type { NavGroup } from '@/features/shell/nav';
import { ConnectionContext } from './connection-context';
import { ConnectionSwitcher } from './connection-switcher';
import { portalPaths } from './portal-paths';

export const ownConnectionsQuery = listQuery(connectionsSource, { limit: 100 });

function navOf(connection: string): readonly NavGroup[] {
  return [
    {
      items: [
        { href: portalPaths.home(connection), label: 'Home', icon: RiHome5Line },
        { href: portalPaths.usage(connection), label: 'Usage', icon: RiBarChart2Line },
        { href: portalPaths.recharge(connection), label: 'Recharge', icon: RiWallet3Line },
        { href: portalPaths.statement(connection), label: 'Statement', icon: RiFileList3Line },
        { href: portalPaths.alerts(connection), label: 'Alerts', icon: RiNotification3Line },
      ],
    },
  ];
}

const SWITCHED: ReadonlySet<AlertKind> = new Set(['disconnected', 'reconnected']);

/** The portal around one connection: it watches that wallet for as long as the page is open. */
export function PortalFrame({ children }: { children: ReactNode }) {
  const { connection: id } = useParams<{ connection: string }>();
  const own = useQuery(ownConnectionsQuery);
  const groups = useMemo(() => navOf(id), [id]);
  useWatchConnection(id);
  useHints(id);

  const all = own.data?.items;
  const chosen = useMemo(() => {
    const connection = all?.find((candidate) => candidate.id === id);
    return all && connection ? { connection, all } : null;
  }, [all, id]);
  if (all && !chosen) notFound();

  const end = (
    <>
      <LiveIndicator />
      <UserMenu />
    </>
  );
  if (!chosen) {
    return (
      <AppShell home={portalPaths.home(id)} groups={groups} phoneNav="bar" end={end}>
        {own.error ? (
          <ErrorState problem={asProblem(own.error)} onRetry={() => void own.refetch()} />
        ) : (
          <SkeletonLines />
        )}
      </AppShell>
    );
  }
  return (
    <ConnectionContext value={chosen}>
      <AppShell home={portalPaths.home(id)} groups={groups} phoneNav="bar" lead={<ConnectionSwitcher />} end={end}>
        {children}
      </AppShell>
    </ConnectionContext>
  );
}

/**
 * What the live line only hints at: a day that was charged moves the utility's calendar on, and a switched supply
 * changes what is known of the connection.
 */
function useHints(id: string): void {
  const cache = useQueryClient();
  useLiveEvent('wallet.changed', (event) => {
    if (event.connectionId === id && event.cause === 'charge') void cache.invalidateQueries({ queryKey: keys.profile });
  });
  useLiveEvent('alert.raised', (alert) => {
    if (SWITCHED.has(alert.kind)) void cache.invalidateQueries({ queryKey: keys.connections });
  });
}
