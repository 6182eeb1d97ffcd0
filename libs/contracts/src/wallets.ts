import { z } from 'zod';
import { walletStanding } from './connections';
import { id, instant, kwh, money, pageOf, pageQuery, serviceDay } from './primitives';

export const walletView = z.object({
  connectionId: id,
  /** Sequence of the last posting: a screen drops anything older than what it shows. */
  sequence: z.number().int().min(0),
  balance: money,
  arrears: money,
  emergencyCredit: money,
  /** At or below this balance the connection is up for disconnection. */
  disconnectionThreshold: money,
  standing: walletStanding,
  lastBilledDay: serviceDay.nullable(),
  monthToDate: z.object({ energyKwh: kwh, charged: money }),
  /** What may be paid in at once, for this category of supply; `multiple` is null where any amount will do. */
  rechargeLimits: z.object({ minimum: money, maximum: money, multiple: money.nullable() }),
  lastRecharge: z.object({ amount: money, at: instant }).nullable(),
});
export type WalletView = z.infer<typeof walletView>;

export const entryKind = z.enum(['charge', 'true-up', 'recharge', 'reversal', 'adjustment', 'conversion', 'arrears']);
export type EntryKind = z.infer<typeof entryKind>;

export const ledgerEntryView = z.object({
  id,
  sequence: z.number().int(),
  kind: entryKind,
  amount: money,
  balanceAfter: money,
  arrearsAfter: money,
  serviceDay: serviceDay.nullable(),
  reference: z.string().nullable(),
  note: z.string().nullable(),
  actor: z.string(),
  postedAt: instant,
});
export type LedgerEntryView = z.infer<typeof ledgerEntryView>;
export const ledgerQuery = pageQuery.extend({ kind: entryKind.optional() });
export const ledgerPage = pageOf(ledgerEntryView);

const reason = z.string().trim().min(3).max(500).meta({ description: 'Why, for whoever reads the ledger later' });
/** A signed change of the balance, for which whoever posts it answers. */
export const adjustmentRequest = z.strictObject({ amount: money, note: reason });
export type AdjustmentRequest = z.infer<typeof adjustmentRequest>;
/** Takes back the named entry of the same wallet. */
export const reversalRequest = z.strictObject({ entryId: id, note: reason });
export type ReversalRequest = z.infer<typeof reversalRequest>;

export const forecastView = z.object({
  averageDailyCharge: money.nullable(),
  basedOnDays: z.number().int(),
  daysLeft: z.number().int().nullable(),
  runsOutOn: serviceDay.nullable(),
});
export type ForecastView = z.infer<typeof forecastView>;
