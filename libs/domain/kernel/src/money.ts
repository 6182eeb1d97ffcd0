import { Decimal, parseDecimal } from './decimal';
import { err, ok, type Result } from './result';

declare const minorBrand: unique symbol;
/** An amount in the currency's minor unit (paise for the rupee): a safe integer, never a fraction. */
export type Minor = number & { readonly [minorBrand]: true };

/** A currency and how many decimal digits its minor unit has (INR 2, KRW 0, KWD 3). */
export type Currency = { readonly code: string; readonly minorDigits: number };

/** How a tie or a fraction is resolved. Utilities differ: to the nearest, cut off, or up. */
export type RoundingMode = 'half-up' | 'half-even' | 'down' | 'up' | 'floor' | 'ceil';

const DECIMAL_ROUNDING = {
  'half-up': Decimal.ROUND_HALF_UP,
  'half-even': Decimal.ROUND_HALF_EVEN,
  down: Decimal.ROUND_DOWN,
  up: Decimal.ROUND_UP,
  floor: Decimal.ROUND_FLOOR,
  ceil: Decimal.ROUND_CEIL,
} as const;

/** Minor units of a major one by digits, made once: every line of every sheet is rounded. */
const SCALES = [1, 10, 100, 1000].map((scale) => new Decimal(scale));

/** Asserts that a number is an amount in minor units; a fraction here is a programming error, so it throws. */
export function minor(value: number): Minor {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not an amount in minor units: ${value}`);
  // -0 and 0 are the same amount, but not to a hash or to a comparison of documents
  return (value === 0 ? 0 : value) as Minor;
}

export const NO_MONEY: Minor = minor(0);

export function addMinor(a: Minor, b: Minor): Minor {
  return minor(a + b);
}

export function subtractMinor(a: Minor, b: Minor): Minor {
  return minor(a - b);
}

export function negateMinor(a: Minor): Minor {
  return minor(0 - a);
}

export function sumMinor(amounts: Iterable<Minor>): Minor {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return minor(sum);
}

export function minMinor(...amounts: readonly [Minor, ...Minor[]]): Minor {
  return minor(Math.min(...amounts));
}

/** Rounds an exact value to a whole multiple of `unit` (both in the same unit of measure). */
export function roundToMultiple(exact: Decimal, unit: Decimal, mode: RoundingMode): Decimal {
  return exact.div(unit).toDecimalPlaces(0, DECIMAL_ROUNDING[mode]).times(unit);
}

/**
 * Rounds an exact amount in major units to minor units: the one place where money loses its fraction.
 *
 * `half-up` rounds ties away from zero, so that a credit is rounded as its charge would be.
 */
export function roundToMinor(exactMajor: Decimal, minorDigits: number, mode: RoundingMode = 'half-up'): Minor {
  if (exactMajor.isZero()) return NO_MONEY;
  const scaled = exactMajor.times(SCALES[minorDigits] ?? 10 ** minorDigits);
  return minor((scaled.isInteger() ? scaled : scaled.toDecimalPlaces(0, DECIMAL_ROUNDING[mode])).toNumber());
}

/** Minor units as the decimal string of major units that people and the API use: 3266 → "32.66". */
export function formatMajor(amount: Minor, minorDigits: number): string {
  if (minorDigits === 0) return String(amount);
  const digits = String(Math.abs(amount)).padStart(minorDigits + 1, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -minorDigits)}.${digits.slice(-minorDigits)}`;
}

export type MoneyProblem = 'not-a-decimal' | 'too-many-digits' | 'too-large';

/** Reads a decimal string of major units exactly; never rounds what somebody typed. */
export function parseMajor(text: string, minorDigits: number): Result<Minor, MoneyProblem> {
  const value = parseDecimal(text);
  if (!value) return err('not-a-decimal');
  const scaled = value.times(10 ** minorDigits);
  if (!scaled.isInteger()) return err('too-many-digits');
  if (scaled.abs().gt(Number.MAX_SAFE_INTEGER)) return err('too-large');
  return ok(minor(scaled.toNumber()));
}

export function minorToDecimal(amount: Minor, minorDigits: number): Decimal {
  return new Decimal(amount).div(10 ** minorDigits);
}
