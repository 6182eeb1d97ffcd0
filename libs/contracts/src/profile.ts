import { z } from 'zod';
import { money, serviceDay } from './primitives';

/** What every screen needs to know of the utility to format and to explain. */
export const profileView = z.object({
  name: z.string(),
  timeZone: z.string(),
  locale: z.string(),
  currency: z.object({ code: z.string().length(3), minorDigits: z.number().int().min(0).max(3) }),
  today: serviceDay,
  simulator: z.boolean(),
  recharge: z.object({ minimum: money, maximum: money }),
  support: z.object({ phone: z.string(), email: z.string() }),
});
export type ProfileView = z.infer<typeof profileView>;
