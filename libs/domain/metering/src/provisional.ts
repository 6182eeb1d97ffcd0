import { Decimal, sumDecimals, ZERO } from '@kilowallet/kernel';

const KWH_DECIMALS = 3;

/** How many days a provisional day is the mean of, at most. */
export const PROVISIONAL_BASIS_DAYS = 7;

export type Provisional = {
  readonly energyKwh: Decimal;
  /** Days it is the mean of; 0 where nothing was known and nothing is charged for energy. */
  readonly basisDays: number;
  readonly because: string;
};

/**
 * What to bill for a day of which no complete reading came by the cut-off.
 *
 * @param previousKwh valid (not provisional) days before it, latest first
 * @param atLeastKwh the part of the day that is known already: the estimate never undercuts it
 */
export function provisionalDay(previousKwh: readonly Decimal[], atLeastKwh: Decimal = ZERO): Provisional {
  const basis = previousKwh.slice(0, PROVISIONAL_BASIS_DAYS);
  if (basis.length === 0) {
    return { energyKwh: atLeastKwh, basisDays: 0, because: 'no reading, and no earlier day to estimate from' };
  }
  const mean = sumDecimals(basis).div(basis.length).toDecimalPlaces(KWH_DECIMALS);
  const because = `no reading: mean of ${basis.length} earlier ${basis.length === 1 ? 'day' : 'days'}`;
  return { energyKwh: Decimal.max(mean, atLeastKwh), basisDays: basis.length, because };
}
