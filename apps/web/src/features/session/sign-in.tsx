'use client';

import { useEffect } from 'react';
import { useRouter } from 'next/navigation';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ThemeToggle } from '@/features/shell/theme-toggle';
import { Logo } from '@/features/shell/logo';
import { asProblem } from '@/features/api/api-problem';
import { SESSION_KEY, sessionQuery, signIn } from '@/features/api/session';
import { afterSignIn } from './home-of';
import { SignInForm } from './sign-in-form';

/** The door. Whoever is signed in already is led on; without a session to ask about, nothing is asked. */
export function SignIn({ asked, carriesSession }: { asked: string | null; carriesSession: boolean }) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const session = useQuery({ ...sessionQuery, enabled: carriesSession });
  const entry = useMutation({
    mutationFn: signIn,
    onSuccess: (me) => {
      // What another person saw in this window is not for this one.
      queryClient.clear();
      queryClient.setQueryData(SESSION_KEY, me);
      router.replace(afterSignIn(me.role, asked));
    },
  });
  const role = session.data?.role;
  const leaving = role !== undefined || entry.isPending || entry.isSuccess;

  useEffect(() => {
    if (role !== undefined) router.replace(afterSignIn(role, asked));
  }, [role, asked, router]);

  return (
    <main id="main" className="flex min-h-dvh flex-col px-4 py-6">
      <div className="flex justify-end">
        <ThemeToggle />
      </div>
      <div className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center pb-16">
        <Logo />
        <h1 className="mt-8 text-2xl font-semibold tracking-tight">Sign in</h1>
        <p className="mt-1 mb-8 text-sm text-soft">Your balance, how long it lasts, and where it went.</p>
        <SignInForm
          busy={leaving}
          problem={entry.error ? asProblem(entry.error) : null}
          onSubmit={(credentials) => entry.mutate(credentials)}
        />
      </div>
    </main>
  );
}
