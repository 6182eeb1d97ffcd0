import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { SESSION_COOKIE } from '@/features/session/session-cookie';
import { SignIn } from '@/features/session/sign-in';

export const metadata: Metadata = { title: 'Sign in' };

/** Written out: what Next generates for it is not there before the first build, when a fresh clone is linted. */
type Props = { readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

export default async function SignInPage({ searchParams }: Props) {
  const { next } = await searchParams;
  const jar = await cookies();
  return <SignIn asked={typeof next === 'string' ? next : null} carriesSession={jar.has(SESSION_COOKIE)} />;
}
