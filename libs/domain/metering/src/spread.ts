import { Decimal, sumDecimals, ZERO } from '@kilowallet/kernel';

/** Shares of a gap are cut to whole watt-hours, or finer where the registers themselves are. */
const KWH_DECIMALS = 3;

/**
 * Spreads an amount of energy by weight; the shares add up to it exactly.
 *
 * Cuts the running total, not the share: shares rounded one by one would gain or lose energy.
 */
export function spread(totalKwh: Decimal, weights: readonly Decimal[]): Decimal[] {
  const whole = sumDecimals(weights);
  if (whole.isZero()) return weights.map(() => ZERO);
  const decimals = Math.max(KWH_DECIMALS, totalKwh.decimalPlaces());
  let weighed = ZERO;
  let given = ZERO;
  return weights.map((weight, index) => {
    weighed = weighed.plus(weight);
    const running =
      index === weights.length - 1
        ? totalKwh
        : totalKwh.times(weighed).div(whole).toDecimalPlaces(decimals, Decimal.ROUND_DOWN);
    const share = running.minus(given);
    given = running;
    return share;
  });
}
