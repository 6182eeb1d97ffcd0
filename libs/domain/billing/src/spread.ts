import { Decimal } from '@kilowallet/kernel';

/** Places that spread energy is given to: a thousandth of a watt-hour. */
const PLACES = 6;

/**
 * A month's energy as equal days that add up to it exactly.
 *
 * Rounds the running total, not the day: a sum that misses a slab's boundary by a rounding would be re-rated.
 */
export function spreadEvenly(total: Decimal, days: number): Decimal[] {
  const until = (day: number) => (day === days ? total : total.times(day).div(days).toDecimalPlaces(PLACES));
  return Array.from({ length: days }, (_, index) => until(index + 1).minus(until(index)));
}
