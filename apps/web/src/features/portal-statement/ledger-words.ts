import type { EntryKind, LedgerEntryView } from '@kilowallet/contracts';

/** What a posting is called in the portal. */
export const ENTRY_WORDS: Record<EntryKind, string> = {
  charge: 'Daily charge',
  'true-up': 'True-up',
  recharge: 'Recharge',
  reversal: 'Reversal',
  adjustment: 'Adjustment',
  conversion: 'Opening on prepaid',
  arrears: 'Arrears',
};

/** The line below the kind: what was noted, or what it refers to. */
export function particularsOf(entry: Pick<LedgerEntryView, 'note' | 'reference'>): string | null {
  return entry.note ?? entry.reference;
}

/** A charge and its correction are daily sheets themselves: they can be opened and explained. */
export function isSheet(entry: Pick<LedgerEntryView, 'kind'>): boolean {
  return entry.kind === 'charge' || entry.kind === 'true-up';
}
