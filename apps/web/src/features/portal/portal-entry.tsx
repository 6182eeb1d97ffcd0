'use client';

import { useEffect } from 'react';
import { useRouter } from 'next/navigation';
import { useQuery } from '@tanstack/react-query';
import { EmptyState, ErrorState, SkeletonLines } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { useSession } from '@/features/session/session-context';
import { UserMenu } from '@/features/session/user-menu';
import { ownConnectionsQuery } from './portal-frame';
import { portalPaths } from './portal-paths';

/** Leads to the first of the person's connections. */
export function PortalEntry() {
  const router = useRouter();
  const { profile } = useSession();
  const own = useQuery(ownConnectionsQuery);
  const first = own.data?.items[0]?.id;
  useEffect(() => {
    if (first !== undefined) router.replace(portalPaths.home(first));
  }, [first, router]);

  return (
    <main id="main" className="mx-auto max-w-xl px-6 py-16">
      {own.error && <ErrorState problem={asProblem(own.error)} onRetry={() => void own.refetch()} />}
      {own.data?.items.length === 0 ? (
        <>
          <div className="flex justify-end">
            <UserMenu />
          </div>
          <EmptyState
            title="No connection belongs to this sign-in yet"
            detail={`If you have one, ask ${profile.name} to link it: ${profile.support.phone}, ${profile.support.email}.`}
          />
        </>
      ) : (
        !own.error && <SkeletonLines />
      )}
    </main>
  );
}
