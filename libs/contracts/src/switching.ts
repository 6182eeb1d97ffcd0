import { z } from 'zod';
import { category } from './connections';
import { id, instant, money, pageOf, pageQuery, serviceDay } from './primitives';

export const defaulterReason = z.enum([
  'below-threshold',
  'emergency-credit',
  'grace-period',
  'protected-category',
  'dispute',
  'billing-hold',
  'holiday',
  'window-closed',
  'already-queued',
  'already-disconnected',
  'below-minimum-amount',
  'no-meter',
]);
export type DefaulterReason = z.infer<typeof defaulterReason>;

export const defaulterView = z.object({
  connectionId: id,
  connectionNumber: z.string(),
  consumerName: z.string(),
  category,
  serviceDay,
  balance: money,
  threshold: money,
  listed: z.boolean(),
  reason: defaulterReason,
  /** The reason in a sentence, with its figures. */
  explanation: z.string(),
  jobId: id.nullable(),
  nextWindowAt: instant.nullable(),
});
export type DefaulterView = z.infer<typeof defaulterView>;
export const defaultersQuery = pageQuery.extend({
  day: serviceDay.optional(),
  listed: z.enum(['true', 'false']).optional(),
  reason: defaulterReason.optional(),
});
export const defaultersPage = pageOf(defaulterView).extend({
  day: serviceDay.nullable(),
  counts: z.object({ listed: z.number().int(), excluded: z.number().int() }),
});

export const jobKind = z.enum(['disconnect', 'reconnect']);
export const jobState = z.enum([
  'deferred',
  'queued',
  'sent',
  'accepted',
  'confirmed',
  'rejected',
  'timed-out',
  'failed',
  'cancelled',
  'resolved',
]);
export type JobState = z.infer<typeof jobState>;

export const jobView = z.object({
  id,
  kind: jobKind,
  state: jobState,
  connectionId: id,
  connectionNumber: z.string(),
  meter: z.string(),
  correlationId: z.string(),
  reason: z.string(),
  attempts: z.number().int(),
  notBefore: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
  history: z.array(z.object({ state: jobState, at: instant, by: z.string(), note: z.string().nullable() })),
});
export type JobView = z.infer<typeof jobView>;
export const jobsQuery = pageQuery.extend({
  state: jobState.optional(),
  kind: jobKind.optional(),
  connectionId: id.optional(),
});
export const jobsPage = pageOf(jobView);

export const claimJobsRequest = z.strictObject({
  limit: z.number().int().min(1).max(500).default(50),
  leaseSeconds: z.number().int().min(10).max(3_600).default(120),
  kind: jobKind.optional(),
});
export const claimedJobs = z.object({
  items: z.array(
    z.object({
      id,
      kind: jobKind,
      meter: z.string(),
      correlationId: z.string(),
      leaseUntil: instant,
      attempts: z.number().int(),
    }),
  ),
});
export const ackJobRequest = z.strictObject({
  correlationId: z.string(),
  outcome: z.enum(['accepted', 'confirmed', 'rejected']),
  code: z.string().max(20).optional(),
  detail: z.string().max(500).optional(),
  at: instant.optional(),
});
