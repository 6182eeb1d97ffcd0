import { z } from 'zod';
import { id, instant, pageOf, pageQuery } from './primitives';

export const ledgerFaultKind = z.enum([
  'gap',
  'fork',
  'wrong-balance',
  'wrong-arrears',
  'broken-hash',
  'day-billed-twice',
  'day-missing',
  'key-used-twice',
  'reversed-twice',
  'projection-behind',
  'projection-differs',
]);
export const ledgerFault = z.object({
  connectionId: id,
  /** Number of the entry where it shows. */
  sequence: z.number().int(),
  kind: ledgerFaultKind,
  detail: z.string(),
});
/** One walk through the whole ledger, wallet by wallet. */
export const ledgerVerificationView = z.object({
  id,
  state: z.enum(['running', 'clean', 'faulty', 'failed']),
  startedBy: z.string(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  wallets: z.number().int(),
  entries: z.number().int(),
  faultCount: z.number().int(),
  /** The first thousand. */
  faults: z.array(ledgerFault),
  /** Projections that a crash had left behind and that were brought forward. */
  repaired: z.number().int(),
  failure: z.string().nullable(),
});
export type LedgerVerificationView = z.infer<typeof ledgerVerificationView>;
export const ledgerVerificationsQuery = pageQuery;
export const ledgerVerificationsPage = pageOf(ledgerVerificationView);
