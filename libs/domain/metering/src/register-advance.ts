import { Decimal } from '@kilowallet/kernel';

/** kWh between two valid registers of one meter; a lower second one has rolled over at its digit count. */
export function registerAdvance(before: Decimal, after: Decimal, digits: number): Decimal {
  const difference = after.minus(before);
  return difference.isNegative() ? difference.plus(capacityOf(digits)) : difference;
}

/** The register value at which a counter starts again at zero: 10⁶ for six digits. */
export function capacityOf(digits: number): Decimal {
  return new Decimal(10).pow(digits);
}
