'use client';

import { useMemo, type ReactNode } from 'react';
import { LiveIndicator } from '@/features/live/live-indicator';
import { useSession } from '@/features/session/session-context';
import { UserMenu } from '@/features/session/user-menu';
import { AppShell } from '@/features/shell/app-shell';
import { Palette } from '@/features/admin-palette/palette';
import { adminNav } from './admin-nav';
import { adminPaths } from './admin-paths';

/** The console's frame: navigation by task, the palette, and the state of the live line. */
export function AdminFrame({ children }: { children: ReactNode }) {
  const { user, profile } = useSession();
  const groups = useMemo(() => adminNav(user.role, profile.simulator), [user.role, profile.simulator]);
  return (
    <AppShell
      home={adminPaths.overview}
      groups={groups}
      phoneNav="drawer"
      lead={<Palette groups={groups} />}
      end={
        <>
          <span className="truncate text-sm text-faint max-lg:hidden">{profile.name}</span>
          <LiveIndicator />
          <UserMenu />
        </>
      }
    >
      {children}
    </AppShell>
  );
}
