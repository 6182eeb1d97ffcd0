import {
  type Decimal,
  minor,
  type Minor,
  NO_MONEY,
  roundToMinor,
  type RoundingMode,
  subtractMinor,
} from '@kilowallet/kernel';

/** How exact amounts become minor units of the currency. */
export type PostingRule = { readonly minorDigits: number; readonly rounding?: RoundingMode };

/**
 * The day's share of a charge that is defined over the month.
 *
 * Rounds the running total, not the day: rounded one by one, the days of a month add up to more or less than its bill,
 * and auditors find that first.
 */
export function postable(exactToDate: Decimal, postedToDate: Minor, rule: PostingRule): Minor {
  return subtractMinor(roundToMinor(exactToDate, rule.minorDigits, rule.rounding), postedToDate);
}

export function postedFor(posted: Readonly<Record<string, number>>, code: string): Minor {
  const amount = posted[code];
  return amount === undefined ? NO_MONEY : minor(amount);
}
