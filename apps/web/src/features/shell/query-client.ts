import { QueryClient } from '@tanstack/react-query';

/** Live events say what changed, so nothing is asked again merely because a window was looked at. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, refetchOnWindowFocus: false, retry: 1 },
    },
  });
}
