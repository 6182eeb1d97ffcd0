import { z } from 'zod';
import { instant, serviceDay } from './primitives';

const share = z.number().min(0).max(1);

/** Shares of meter days on which something goes wrong with the reading; together no more than all of them. */
export const readingFaults = z
  .strictObject({ missing: share, late: share, duplicate: share, rolledBack: share })
  .refine(({ missing, late, duplicate, rolledBack }) => missing + late + duplicate + rolledBack <= 1 + 1e-9, {
    error: 'shares that add up to 1 at most',
  });
export type ReadingFaults = z.infer<typeof readingFaults>;

export const DAYS_PER_MINUTE_MAX = 60;

export const advanceDaysRequest = z.strictObject({
  days: z.number().int().min(1).max(366),
  /** Null: as fast as it goes. */
  daysPerMinute: z.number().min(0.1).max(DAYS_PER_MINUTE_MAX).nullable().default(null),
  /** Those of a well run metering system where absent. */
  faults: readingFaults.optional(),
});
export type AdvanceDaysRequest = z.infer<typeof advanceDaysRequest>;

export const simulatorView = z.object({
  enabled: z.boolean(),
  /** Whether a simulated head-end runs beside this server, a program of its own. */
  hasHeadEnd: z.boolean(),
  state: z.enum(['idle', 'running', 'paused', 'failed']),
  /** What happens once the day that is being lived is over. */
  asked: z.enum(['pause', 'stop']).nullable(),
  businessNow: instant,
  today: serviceDay,
  daysRequested: z.number().int(),
  daysDone: z.number().int(),
  daysPerMinute: z.number().nullable(),
  faults: readingFaults,
  currentDay: serviceDay.nullable(),
  failure: z.string().nullable(),
});
export type SimulatorView = z.infer<typeof simulatorView>;
