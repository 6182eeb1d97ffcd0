import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { SESSION_COOKIE } from '@/features/session/session-cookie';
import { SignIn } from '@/features/session/sign-in';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage(props: PageProps<'/sign-in'>) {
  const { next } = await props.searchParams;
  const jar = await cookies();
  return <SignIn asked={typeof next === 'string' ? next : null} carriesSession={jar.has(SESSION_COOKIE)} />;
}
