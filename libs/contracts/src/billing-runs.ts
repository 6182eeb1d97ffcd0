import { z } from 'zod';
import { id, instant, kwh, money, pageOf, pageQuery, serviceDay } from './primitives';

export const runState = z.enum(['queued', 'running', 'stopped', 'completed', 'failed']);
export const createBillingRunRequest = z.strictObject({ serviceDay });
export const runException = z.object({
  connectionId: id,
  connectionNumber: z.string(),
  reason: z.enum(['no-tariff', 'no-meter', 'hold', 'rating-failed', 'no-consumption']),
  detail: z.string(),
});
export const billingRunView = z.object({
  id,
  serviceDay,
  state: runState,
  startedBy: z.string(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  progress: z.object({ walletsDone: z.number().int(), walletsTotal: z.number().int() }),
  totals: z.object({
    sheets: z.number().int(),
    energyKwh: kwh,
    charged: money,
    subsidy: money,
    provisionalDays: z.number().int(),
    defaulters: z.number().int(),
    alerts: z.number().int(),
  }),
  exceptionCount: z.number().int(),
  digest: z.string().nullable(),
});
export type BillingRunView = z.infer<typeof billingRunView>;
export const billingRunDetail = billingRunView.extend({ exceptions: z.array(runException) });
export type BillingRunDetail = z.infer<typeof billingRunDetail>;
export const billingRunsQuery = pageQuery;
export const billingRunsPage = pageOf(billingRunView);

/** A day's charges, folded in the order of wallets within each partition: evidence to be kept outside the database. */
export const runDigestView = z.object({
  serviceDay,
  /** Of the partitions' digests in order. */
  digest: z.string(),
  partitions: z.array(
    z.object({
      number: z.number().int(),
      /** The last connection of the partition. */
      upTo: z.string(),
      sheets: z.number().int(),
      digest: z.string(),
    }),
  ),
});
export type RunDigestView = z.infer<typeof runDigestView>;
