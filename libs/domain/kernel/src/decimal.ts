import DecimalJs from 'decimal.js';

/**
 * Exact decimal arithmetic for rates, energy and unrounded amounts.
 *
 * Its own clone of decimal.js: the precision (40 digits) holds whatever another package sets on the shared one.
 */
export const Decimal = DecimalJs.clone({ precision: 40, rounding: DecimalJs.ROUND_HALF_UP });
export type Decimal = DecimalJs;

export const ZERO: Decimal = new Decimal(0);

/** Plain notation with an optional sign: what people and files write. No exponents, no separators. */
const PLAIN_DECIMAL = /^[+-]?(\d+(\.\d+)?|\.\d+)$/;

/** The value of a decimal string such as `"32.66"`, or `undefined` where the text is no plain decimal. */
export function parseDecimal(text: string): Decimal | undefined {
  const trimmed = text.trim();
  return PLAIN_DECIMAL.test(trimmed) ? new Decimal(trimmed) : undefined;
}

export function sumDecimals(values: Iterable<Decimal>): Decimal {
  let sum = ZERO;
  for (const value of values) sum = sum.plus(value);
  return sum;
}
