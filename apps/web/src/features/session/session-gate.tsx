'use client';

import { useEffect, useMemo, type ReactNode } from 'react';
import { usePathname, useRouter } from 'next/navigation';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Role } from '@kilowallet/contracts';
import { ErrorState, FormatProvider, SkeletonLines } from '@kilowallet/ui';
import { api } from '@/features/api/api-client';
import { asProblem } from '@/features/api/api-problem';
import { profileQuery } from '@/features/api/operations';
import { SESSION_KEY, sessionQuery } from '@/features/api/session';
import { homeOf } from './home-of';
import { SessionContext } from './session-context';

/** Lets in whoever is signed in with one of the roles; leads everybody else to where they belong. */
export function SessionGate({ roles, children }: { roles: readonly Role[]; children: ReactNode }) {
  const queryClient = useQueryClient();
  const me = useQuery(sessionQuery);
  const known = me.data ?? null;
  const profile = useQuery({ ...profileQuery, enabled: known !== null });
  const welcome = known !== null && roles.includes(known.role);

  useEffect(() => api.onSignedOut(() => queryClient.setQueryData(SESSION_KEY, null)), [queryClient]);
  useLeaving(me.data === null, known !== null && !welcome ? known.role : null);

  const session = useMemo(
    () => (known && profile.data ? { user: known, profile: profile.data } : null),
    [known, profile.data],
  );
  if (session && welcome) {
    return (
      <SessionContext value={session}>
        <FormatProvider profile={session.profile}>{children}</FormatProvider>
      </SessionContext>
    );
  }
  const failure = me.error ?? profile.error ?? me.failureReason ?? profile.failureReason;
  return (
    <main id="main" className="mx-auto max-w-xl px-6 py-16">
      {failure ? <ErrorState problem={asProblem(failure)} onRetry={() => void me.refetch()} /> : <SkeletonLines />}
    </main>
  );
}

/** Leads to the sign-in, keeping in mind what was asked for, or to the home of the other role. */
function useLeaving(signedOut: boolean, otherRole: Role | null): void {
  const router = useRouter();
  const path = usePathname();
  useEffect(() => {
    if (signedOut) router.replace(`/sign-in?next=${encodeURIComponent(path + window.location.search)}`);
    else if (otherRole) router.replace(homeOf(otherRole));
  }, [signedOut, otherRole, router, path]);
}
