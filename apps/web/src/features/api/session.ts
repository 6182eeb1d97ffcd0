import { signedInView, type LoginRequest, type SignedInView } from '@kilowallet/contracts';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { api } from './api-client';
import { ApiProblem } from './api-problem';
import { pauseBefore } from './retry';

const nothing = z.unknown();

export const SESSION_KEY = ['session'] as const;

/**
 * Who is signed in, or null. Only the server's word that nobody is ends a session: while it cannot be asked
 * (it restarts, the network is gone) the question is repeated and the page stays as it is.
 */
export const sessionQuery = queryOptions({
  queryKey: SESSION_KEY,
  queryFn: async ({ signal }): Promise<SignedInView | null> => {
    try {
      const me = await api.get('/auth/me', signedInView, { signal });
      api.setCsrfToken(me.csrfToken);
      return me;
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) return null;
      throw error;
    }
  },
  retry: (_failures, error) => error instanceof ApiProblem && error.passing,
  retryDelay: pauseBefore,
  staleTime: 60_000,
});

export async function signIn(credentials: LoginRequest): Promise<SignedInView> {
  const me = await api.post('/auth/login', signedInView, credentials);
  api.setCsrfToken(me.csrfToken);
  return me;
}

export async function signOut(): Promise<void> {
  await api.post('/auth/logout', nothing);
  api.setCsrfToken(null);
}
