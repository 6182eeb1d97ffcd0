import { err, negateMinor, NO_MONEY, ok, type DayNumber, type Minor, type Result } from '@kilowallet/kernel';
import { monthNumber } from './day-number';
import type { Entry, Posting } from './entry';
import type { JsonObject } from './json';
import { splitRecharge, takenIn, type ArrearsRule } from './recharge-split';
import type { WalletState } from './state';

/** Who posts, and when. */
export type Origin = { readonly actor: string; readonly at: Date };

export type ChargeOfDay = {
  readonly serviceDay: DayNumber;
  /** Sum of the sheet's lines: what the day costs. Negative where credits outweigh charges. */
  readonly total: Minor;
  readonly month: JsonObject;
  readonly sheet: JsonObject;
};

export function charge(day: ChargeOfDay, origin: Origin): Posting {
  // Spelt out: V8 builds a literal that begins with a spread a hundred times slower, and a run makes one per wallet.
  return {
    kind: 'charge',
    amount: negateMinor(day.total),
    arrearsChange: NO_MONEY,
    actor: origin.actor,
    at: origin.at,
    serviceDay: day.serviceDay,
    month: day.month,
    sheet: day.sheet,
  };
}

export type Correction = {
  readonly key: string;
  /** The day that was billed on other figures. */
  readonly serviceDay: DayNumber;
  /** What the day costs more (or, negative, less) than was charged. */
  readonly difference: Minor;
  /** The corrected state of the day's month. */
  readonly month: JsonObject;
  readonly sheet: JsonObject;
};

/** Settles a day that was charged on other figures; a day of an earlier month leaves the current month as it is. */
export function trueUp(state: WalletState, correction: Correction, origin: Origin): Posting {
  const current = monthNumber(correction.serviceDay) === monthNumber(state.billedThrough);
  return {
    ...origin,
    kind: 'true-up',
    amount: negateMinor(correction.difference),
    arrearsChange: NO_MONEY,
    key: correction.key,
    serviceDay: correction.serviceDay,
    ...(current ? { month: correction.month } : { earlierMonth: correction.month }),
    sheet: correction.sheet,
  };
}

export type Recharge = {
  readonly key: string;
  readonly amount: Minor;
  readonly reference: string;
  readonly note?: string;
  /** Local calendar month (YYYYMM) of the payment. */
  readonly month: number;
};

/** A confirmed payment, shared between arrears and balance as the rule says for the state it meets. */
export function recharge(state: WalletState, payment: Recharge, rule: ArrearsRule, origin: Origin): Posting {
  const { amount, month, ...named } = payment;
  const split = splitRecharge(amount, state.arrears, rule, takenIn(month, state.arrearsShare));
  return {
    ...origin,
    ...named,
    kind: 'recharge',
    amount: split.toWallet,
    arrearsChange: negateMinor(split.toArrears),
    arrearsMonth: month,
  };
}

export type Correcting = { readonly key: string; readonly reference: string; readonly note: string };

/** A signed change of the balance that two officers agreed on. */
export function adjustment(amount: Minor, why: Correcting, origin: Origin): Posting {
  return { ...origin, ...why, kind: 'adjustment', amount, arrearsChange: NO_MONEY };
}

/** Puts money owed from the postpaid time on record. The balance does not move. */
export function arrears(amount: Minor, why: Correcting, origin: Origin): Posting {
  return { ...origin, ...why, kind: 'arrears', amount: NO_MONEY, arrearsChange: amount };
}

/** Turns a connection prepaid: deposit left over to the balance, dues left over to arrears, charges from a day on. */
export function conversion(
  opening: { readonly balance: Minor; readonly arrears: Minor; readonly billedThrough: DayNumber },
  why: Correcting,
  origin: Origin,
): Posting {
  return {
    ...origin,
    ...why,
    kind: 'conversion',
    amount: opening.balance,
    arrearsChange: opening.arrears,
    billedThrough: opening.billedThrough,
  };
}

export type ReversalRefusal = 'not-reversible' | 'arrears-paid-since';

/**
 * Takes an entry back by its opposite. Charges and true-ups are not reversed but corrected, as the month's figures
 * would no longer say what was posted; a reversal is not reversed, the thing is posted anew.
 */
export function reversal(
  state: WalletState,
  entry: Entry,
  entryId: string,
  note: string,
  origin: Origin,
): Result<Posting, ReversalRefusal> {
  if (!['recharge', 'adjustment', 'arrears'].includes(entry.kind)) return err('not-reversible');
  if (state.arrears - entry.arrearsChange < 0) return err('arrears-paid-since');
  return ok({
    ...origin,
    kind: 'reversal',
    amount: negateMinor(entry.amount),
    arrearsChange: negateMinor(entry.arrearsChange),
    key: `reversal:${entryId}`,
    reference: entryId,
    note,
  });
}
