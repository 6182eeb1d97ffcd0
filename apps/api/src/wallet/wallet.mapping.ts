import { minor, NO_MONEY, type DayNumber } from '@kilowallet/kernel';
import type { Entry, EntryKind, JsonObject, WalletState } from '@kilowallet/wallet';
import { entryId } from './entry-id';

/**
 * A wallet's state as it is stored, in the wallet and in each of its entries. The names are short because a fleet
 * stores one per wallet and day. Left out: what is zero, empty or unchanged since the opening.
 */
export type StoredState = {
  /** Sequence; the first field, as `$max` compares documents field by field. */
  s: number;
  /** Balance, minor units. */
  b: number;
  /** Last billed day, YYYYMMDD. */
  bd: DayNumber;
  /** Hash of the last entry. */
  h: string;
  /** Recent use: mean daily charge, and how many days it stands on. */
  u: [number, number];
  /** Arrears. */
  ar?: number;
  /** Share of arrears taken: month YYYYMM, minor units. */
  ap?: [number, number];
  /** Sequence of the last recharge. */
  rs?: number;
  /** Month so far. */
  m?: JsonObject;
};

/** An entry as it is stored: its own fields, and every field of the state after it. */
export type StoredEntry = StoredState & {
  /** `<bucket>:<wallet>:<sequence>`. */
  _id: string;
  /** Wallet. */
  w: string;
  /** Kind. */
  t: EntryKind;
  /** Signed change of the balance. */
  a: number;
  /** Signed change of the arrears. */
  da?: number;
  at: Date;
  /** Actor. */
  by: string;
  /** Idempotency key. */
  k?: string;
  /** What it stems from: payment, run, entry reversed. */
  ref?: string;
  /** Note. */
  n?: string;
  /** Service day charged or corrected. */
  d?: DayNumber;
  /** State of the earlier month that a true-up corrected. */
  em?: JsonObject;
  /** Sheet. */
  sh?: JsonObject;
};

export function storedState(state: WalletState): StoredState {
  return {
    s: state.sequence,
    b: state.balance,
    bd: state.billedThrough,
    h: state.hash,
    u: [state.recentUse.meanCharge, state.recentUse.days],
    ...(state.arrears !== 0 && { ar: state.arrears }),
    ...(state.arrearsShare && { ap: [state.arrearsShare.month, state.arrearsShare.taken] }),
    ...(state.lastRecharge !== 0 && { rs: state.lastRecharge }),
    ...(state.month && { m: state.month }),
  };
}

export function stateOf(stored: StoredState): WalletState {
  return {
    sequence: stored.s,
    balance: minor(stored.b),
    arrears: stored.ar === undefined ? NO_MONEY : minor(stored.ar),
    arrearsShare: stored.ap ? { month: stored.ap[0], taken: minor(stored.ap[1]) } : null,
    billedThrough: stored.bd,
    hash: stored.h,
    lastRecharge: stored.rs ?? 0,
    recentUse: { meanCharge: minor(stored.u[0]), days: stored.u[1] },
    month: stored.m ?? null,
  };
}

export function storedEntry(entry: Entry): StoredEntry {
  return {
    _id: entryId(entry.walletId, entry.after.sequence),
    w: entry.walletId,
    ...storedState(entry.after),
    t: entry.kind,
    a: entry.amount,
    at: entry.at,
    by: entry.actor,
    ...(entry.arrearsChange !== 0 && { da: entry.arrearsChange }),
    ...(entry.key !== undefined && { k: entry.key }),
    ...(entry.reference !== undefined && { ref: entry.reference }),
    ...(entry.note !== undefined && { n: entry.note }),
    ...(entry.serviceDay !== undefined && { d: entry.serviceDay }),
    ...(entry.earlierMonth && { em: entry.earlierMonth }),
    ...(entry.sheet && { sh: entry.sheet }),
  };
}

export function entryOf(stored: StoredEntry): Entry {
  return {
    walletId: stored.w,
    kind: stored.t,
    amount: minor(stored.a),
    arrearsChange: stored.da === undefined ? NO_MONEY : minor(stored.da),
    actor: stored.by,
    at: stored.at,
    ...(stored.k !== undefined && { key: stored.k }),
    ...(stored.ref !== undefined && { reference: stored.ref }),
    ...(stored.n !== undefined && { note: stored.n }),
    ...(stored.d !== undefined && { serviceDay: stored.d }),
    ...(stored.em && { earlierMonth: stored.em }),
    ...(stored.sh && { sheet: stored.sh }),
    after: stateOf(stored),
  };
}
