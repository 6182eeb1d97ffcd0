import { minor, type Minor } from '@kilowallet/kernel';

/** How many days the mean remembers: long enough to hold a weekend, short enough to follow a heat wave. */
const WINDOW_DAYS = 7;

/**
 * What a day costs lately: a running mean of the daily charges, kept in the state so that neither a forecast nor an
 * alert has to read the ledger.
 */
export type RecentUse = {
  /** Mean charge per day. */
  readonly meanCharge: Minor;
  /** How many days it stands on, at most the window. */
  readonly days: number;
};

/** The plain mean of the first days, then each new day weighs one in seven. */
export function withDay(use: RecentUse, charge: Minor): RecentUse {
  const days = Math.min(use.days + 1, WINDOW_DAYS);
  return { meanCharge: minor(use.meanCharge + Math.round((charge - use.meanCharge) / days)), days };
}
