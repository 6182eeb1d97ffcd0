import { NO_MONEY, type DayNumber, type Minor } from '@kilowallet/kernel';
import type { JsonObject } from './json';
import type { RecentUse } from './recent-use';

/**
 * The whole money state of one wallet after one entry of its ledger.
 *
 * Whatever an entry can change stands here, and every entry carries all of it: a projection that was lost in a crash
 * is replaced by that of any later entry, without reading what lies between.
 */
export type WalletState = {
  /** Number of the last entry applied; 0 on a wallet that has none. */
  readonly sequence: number;
  /** Prepaid balance; negative where charges ran ahead of recharges. */
  readonly balance: Minor;
  /** Money owed from the postpaid time, never negative and never part of the balance. */
  readonly arrears: Minor;
  /** What recharges gave to arrears in one calendar month: the cap on that share runs over it. */
  readonly arrearsShare: ArrearsShare | null;
  /** Last service day charged; on a new wallet the day before its first prepaid day. */
  readonly billedThrough: DayNumber;
  /** Hash of the last entry; empty on a wallet that has none. */
  readonly hash: string;
  /** Number of the last recharge, 0 where there was none. */
  readonly lastRecharge: number;
  readonly recentUse: RecentUse;
  /** The billing month so far, as the billing library keeps it: energy, posted amounts. `null` before the first charge. */
  readonly month: JsonObject | null;
};

export type ArrearsShare = { readonly month: number; readonly taken: Minor };

/**
 * A wallet as it is opened.
 *
 * @param billedThrough the day before the first prepaid service day: charging starts on the day after it
 */
export function openingState(billedThrough: DayNumber): WalletState {
  return {
    sequence: 0,
    balance: NO_MONEY,
    arrears: NO_MONEY,
    arrearsShare: null,
    billedThrough,
    hash: '',
    lastRecharge: 0,
    recentUse: { meanCharge: NO_MONEY, days: 0 },
    month: null,
  };
}
