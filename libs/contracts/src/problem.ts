import { z } from 'zod';

/** RFC 9457 problem document; `code` is for machines, `detail` says to people what to do. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  instance: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), expected: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;
