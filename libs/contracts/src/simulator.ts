import { z } from 'zod';
import { instant, serviceDay } from './primitives';

export const advanceDaysRequest = z.strictObject({ days: z.number().int().min(1).max(366) });
export const simulatorView = z.object({
  enabled: z.boolean(),
  state: z.enum(['idle', 'running', 'failed']),
  businessNow: instant,
  today: serviceDay,
  daysRequested: z.number().int(),
  daysDone: z.number().int(),
  currentDay: serviceDay.nullable(),
  failure: z.string().nullable(),
});
export type SimulatorView = z.infer<typeof simulatorView>;
