'use client';

import { createContext, useContext } from 'react';
import type { ProfileView, SignedInView } from '@kilowallet/contracts';

export type Session = { readonly user: SignedInView; readonly profile: ProfileView };

export const SessionContext = createContext<Session | null>(null);

/** Who is signed in, and the utility they deal with. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession stands outside of SessionGate.');
  return session;
}
