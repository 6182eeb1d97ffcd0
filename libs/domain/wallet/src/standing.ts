import { minor, type Minor } from '@kilowallet/kernel';
import type { RecentUse } from './recent-use';

/** From best to worst: how a balance stands against its thresholds. */
export const STANDINGS = ['good', 'low', 'critical', 'exhausted', 'disconnection-due'] as const;
export type WalletStanding = (typeof STANDINGS)[number];

/** The utility's lines, for the connection's category. A balance at or below a line has crossed it. */
export type Thresholds = {
  readonly low: Minor;
  /** Also low with fewer days left than this at the recent rate of use; 0 switches the rule off. */
  readonly lowDays: number;
  readonly critical: Minor;
  /** Usually minus the emergency credit. */
  readonly disconnection: Minor;
};

export type Money = { readonly balance: Minor; readonly recentUse: RecentUse };

/** How the balance stands. The worst line wins, in whatever order a profile has set them. */
export function standingOf({ balance, recentUse }: Money, thresholds: Thresholds): WalletStanding {
  if (balance <= thresholds.disconnection) return 'disconnection-due';
  if (balance <= 0) return 'exhausted';
  if (balance <= thresholds.critical) return 'critical';
  return balance <= lowLine(recentUse, thresholds) ? 'low' : 'good';
}

/** The balance at which alerts begin: the fixed amount, or the cost of the days that shall remain. */
export function lowLine(use: RecentUse, { low, lowDays }: Thresholds): Minor {
  return minor(Math.max(low, use.meanCharge * lowDays));
}

/** What one entry did to the standing. */
export type Crossing = {
  /** Lines crossed downwards, mildest first; the last one is where the wallet now stands. Empty when it rose or stayed. */
  readonly fell: readonly Exclude<WalletStanding, 'good'>[];
  /** Lines left behind upwards, worst first: their alerts are over and may fire again. */
  readonly recovered: readonly Exclude<WalletStanding, 'good'>[];
};

/** Which lines lie between two states: each is crossed once, not on every day spent below it. */
export function crossings(before: Money, after: Money, thresholds: Thresholds): Crossing {
  const from = STANDINGS.indexOf(standingOf(before, thresholds));
  const to = STANDINGS.indexOf(standingOf(after, thresholds));
  return {
    fell: STANDINGS.slice(from + 1, to + 1).filter(isAlert),
    recovered: STANDINGS.slice(to + 1, from + 1)
      .filter(isAlert)
      .reverse(),
  };
}

function isAlert(standing: WalletStanding): standing is Exclude<WalletStanding, 'good'> {
  return standing !== 'good';
}
