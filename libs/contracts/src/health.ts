import { z } from 'zod';

/** `degraded`: requests are served, but something that helps is away. */
export const healthView = z.object({
  status: z.enum(['ok', 'degraded']),
  missing: z.array(z.enum(['redis'])).optional(),
});
export type HealthView = z.infer<typeof healthView>;
