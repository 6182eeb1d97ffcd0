'use client';

import { useEffect } from 'react';
import { useRouter } from 'next/navigation';
import { useQuery } from '@tanstack/react-query';
import { ErrorState, SkeletonLines } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { sessionQuery } from '@/features/api/session';
import { homeOf } from './home-of';

/** The bare address leads each person to their own first page. */
export function GoHome() {
  const router = useRouter();
  const { data: me, failureReason, refetch } = useQuery(sessionQuery);
  useEffect(() => {
    if (me !== undefined) router.replace(me ? homeOf(me.role) : '/sign-in');
  }, [me, router]);
  return (
    <main id="main" className="mx-auto max-w-xl px-6 py-16">
      {failureReason ? (
        <ErrorState problem={asProblem(failureReason)} onRetry={() => void refetch()} />
      ) : (
        <SkeletonLines />
      )}
    </main>
  );
}
