import type { Entry } from './entry';

/** SHA-256 of a text, in whatever alphabet the ledger keeps; given by the caller, as the domain owns no crypto. */
export type Digest = (text: string) => string;

/**
 * Seals an entry to the one before it: change a field of any entry, and it and all after it no longer verify.
 *
 * The text is a JSON list of every field in a fixed order. Objects inside keep the order of their fields, as the
 * database does. Absent and `null` are the same.
 */
export function hashOf(previousHash: string, entry: Entry, digest: Digest): string {
  const { after } = entry;
  return digest(
    JSON.stringify([
      previousHash,
      entry.walletId,
      after.sequence,
      entry.kind,
      entry.amount,
      entry.arrearsChange,
      after.balance,
      after.arrears,
      after.arrearsShare ? [after.arrearsShare.month, after.arrearsShare.taken] : null,
      after.billedThrough,
      after.lastRecharge,
      [after.recentUse.meanCharge, after.recentUse.days],
      after.month,
      entry.at.getTime(),
      entry.actor,
      entry.key,
      entry.reference,
      entry.note,
      entry.serviceDay,
      entry.earlierMonth,
      entry.sheet,
    ]),
  );
}
