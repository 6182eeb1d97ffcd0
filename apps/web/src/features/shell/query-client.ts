import { QueryClient } from '@tanstack/react-query';
import { pauseBefore, worthRepeating } from '@/features/api/retry';

/** What is cached is fresh for a moment: live events say sooner what changed. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: worthRepeating, retryDelay: pauseBefore, staleTime: 10_000, refetchOnWindowFocus: true },
      // A change is repeated by the person who asked for it, under the same idempotency key.
      mutations: { retry: false },
    },
  });
}
