'use client';

import { useMemo, type ReactNode } from 'react';
import { LiveIndicator } from '@/features/live/live-indicator';
import { useSession } from '@/features/session/session-context';
import { UserMenu } from '@/features/session/user-menu';
import { AppShell } from '@/features/shell/app-shell';
import { adminNav } from './admin-nav';
import { adminPaths } from './admin-paths';

/** The console's frame: navigation by task, the utility's name, and the state of the live line. */
export function AdminFrame({ children }: { children: ReactNode }) {
  const { user, profile } = useSession();
  const groups = useMemo(() => adminNav(user.role, profile.simulator), [user.role, profile.simulator]);
  return (
    <AppShell
      home={adminPaths.overview}
      groups={groups}
      phoneNav="drawer"
      lead={<span className="block truncate text-sm text-faint">{profile.name}</span>}
      end={
        <>
          <LiveIndicator />
          <UserMenu />
        </>
      }
    >
      {children}
    </AppShell>
  );
}
