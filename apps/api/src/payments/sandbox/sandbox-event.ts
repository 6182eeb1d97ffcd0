import { z } from 'zod';

/** The body of a webhook of the sandbox gateway, in the manner of real ones: amounts in minor units. */
export const sandboxEvent = z.object({
  id: z.string().min(1).max(60),
  type: z.enum(['payment.authorized', 'payment.captured', 'payment.failed']),
  createdAt: z.iso.datetime(),
  order: z.object({ id: z.string().min(1).max(60), amountMinor: z.int().positive(), currency: z.string().length(3) }),
  failureReason: z.string().max(200).optional(),
});
export type SandboxEvent = z.infer<typeof sandboxEvent>;
