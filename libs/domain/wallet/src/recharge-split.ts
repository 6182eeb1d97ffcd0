import { Decimal, minMinor, minor, NO_MONEY, roundToMinor, subtractMinor, type Minor } from '@kilowallet/kernel';
import type { ArrearsShare } from './state';

/** How much of each recharge goes to arrears, from the utility's profile. */
export type ArrearsRule = {
  /** Percent of the recharge, 0 to 100. */
  readonly sharePercent: number;
  /** At most so much in one calendar month; `null` where there is no cap. */
  readonly monthlyCap: Minor | null;
};

export type RechargeSplit = {
  readonly toArrears: Minor;
  readonly toWallet: Minor;
  readonly arrearsAfter: Minor;
};

/**
 * Shares a recharge between arrears and wallet: min(arrears, share % × amount, what the cap leaves), the rest to the
 * wallet. The share is cut to the minor unit, never rounded up: the wallet is what people think they are paying into.
 *
 * @param takenThisMonth what earlier recharges of the month gave already
 */
export function splitRecharge(
  amount: Minor,
  arrears: Minor,
  rule: ArrearsRule,
  takenThisMonth: Minor = NO_MONEY,
): RechargeSplit {
  if (amount <= 0) throw new RangeError(`a recharge is more than nothing: ${amount}`);
  const share = roundToMinor(new Decimal(amount).times(rule.sharePercent).div(100), 0, 'down');
  const room = rule.monthlyCap === null ? share : minor(Math.max(0, rule.monthlyCap - takenThisMonth));
  const toArrears = minMinor(arrears, share, room);
  return { toArrears, toWallet: subtractMinor(amount, toArrears), arrearsAfter: subtractMinor(arrears, toArrears) };
}

/** What recharges gave to arrears in the month (YYYYMM). */
export function takenIn(month: number, share: ArrearsShare | null): Minor {
  return share?.month === month ? share.taken : NO_MONEY;
}
