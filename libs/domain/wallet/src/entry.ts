import type { DayNumber, Minor } from '@kilowallet/kernel';
import type { JsonObject } from './json';
import type { WalletState } from './state';

export const ENTRY_KINDS = [
  'charge',
  'true-up',
  'recharge',
  'reversal',
  'adjustment',
  'conversion',
  'arrears',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** What somebody wants to post: a change, without number, balance or hash, which only the state it meets can give. */
export type Posting = {
  readonly kind: EntryKind;
  /** Signed change of the balance: a charge is negative. */
  readonly amount: Minor;
  /** Signed change of the arrears: negative where they are paid off. */
  readonly arrearsChange: Minor;
  /** Who or what posts: a user's id, `billing-run`, a gateway. */
  readonly actor: string;
  readonly at: Date;
  /** Makes a repeat harmless; unique within the wallet, for ever. */
  readonly key?: string;
  /** The payment, run, bill or entry it stems from. */
  readonly reference?: string;
  readonly note?: string;
  /** The day charged or corrected. */
  readonly serviceDay?: DayNumber;
  /** A conversion to prepaid says from which day on charges are due: the day before that one. */
  readonly billedThrough?: DayNumber;
  /** The calendar month (YYYYMM) in which a share of this recharge counts against the cap on arrears. */
  readonly arrearsMonth?: number;
  /** The month so far after this posting; left out where it does not change. */
  readonly month?: JsonObject;
  /** A correction of a day in an earlier month carries that month's state here and leaves the current one alone. */
  readonly earlierMonth?: JsonObject;
  /** The daily sheet: lines, consumption, tariff version, or both calculations of a correction. */
  readonly sheet?: JsonObject;
};

/** One line of the ledger: a posting with its place in the wallet's history and the whole state after it. */
export type Entry = Omit<Posting, 'billedThrough' | 'month' | 'arrearsMonth'> & {
  readonly walletId: string;
  readonly after: WalletState;
};

/** What an entry is worth to the wallet's owner: its change of balance less arrears. A whole recharge, unsplit. */
export function worthOf(posting: Pick<Posting, 'amount' | 'arrearsChange'>): number {
  return posting.amount - posting.arrearsChange;
}
