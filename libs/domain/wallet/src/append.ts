import { addMinor, negateMinor, type DayNumber, type Minor } from '@kilowallet/kernel';
import { nextDay } from './day-number';
import type { Entry, Posting } from './entry';
import { hashOf, type Digest } from './hash';
import { takenIn } from './recharge-split';
import { withDay, type RecentUse } from './recent-use';
import type { ArrearsShare, WalletState } from './state';

/**
 * The entry that a posting becomes on exactly this state: the next number, the state after it, its hash.
 *
 * Throws where the posting breaks an invariant (a day charged out of order, arrears below zero): nobody's input may
 * get this far, so it is a bug.
 */
export function append(walletId: string, state: WalletState, posting: Posting, digest: Digest): Entry {
  const { billedThrough, month, arrearsMonth, ...lasting } = posting;
  const sequence = state.sequence + 1;
  const unsealed: Entry = {
    walletId,
    after: {
      sequence,
      balance: addMinor(state.balance, posting.amount),
      arrears: arrearsAfter(state, posting),
      arrearsShare: shareAfter(state, posting.arrearsChange, arrearsMonth),
      billedThrough: billedThroughAfter(state, posting.kind === 'charge' ? posting.serviceDay : billedThrough, posting),
      hash: '',
      lastRecharge: posting.kind === 'recharge' ? sequence : state.lastRecharge,
      recentUse: useAfter(state.recentUse, posting),
      month: month ?? state.month,
    },
    // Last: a literal that begins with a spread is far slower, and a run makes one per wallet.
    ...lasting,
  };
  return { ...unsealed, after: { ...unsealed.after, hash: hashOf(state.hash, unsealed, digest) } };
}

/** A charge moves the billed day by exactly one; a conversion may start anew on a later day; nothing else moves it. */
function billedThroughAfter(state: WalletState, day: DayNumber | undefined, posting: Posting): DayNumber {
  if (posting.kind === 'charge') {
    if (day !== nextDay(state.billedThrough)) {
      throw new RangeError(`day ${day} cannot be charged on a wallet billed through ${state.billedThrough}`);
    }
    return day;
  }
  if (day === undefined) return state.billedThrough;
  if (posting.kind !== 'conversion' || day < state.billedThrough) {
    throw new RangeError(`a ${posting.kind} may not set the billed day to ${day}`);
  }
  return day;
}

function arrearsAfter(state: WalletState, posting: Posting): Minor {
  const arrears = addMinor(state.arrears, posting.arrearsChange);
  if (arrears < 0) throw new RangeError(`arrears of ${state.arrears} cannot take ${posting.arrearsChange}`);
  return arrears;
}

/** Counts what the month's recharges gave to arrears. */
function shareAfter(state: WalletState, arrearsChange: Minor, month: number | undefined): ArrearsShare | null {
  if (month === undefined || arrearsChange === 0) return state.arrearsShare;
  return { month, taken: addMinor(takenIn(month, state.arrearsShare), negateMinor(arrearsChange)) };
}

function useAfter(use: RecentUse, posting: Posting): RecentUse {
  return posting.kind === 'charge' ? withDay(use, negateMinor(posting.amount)) : use;
}
