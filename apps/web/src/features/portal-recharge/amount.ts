import type { WalletView } from '@kilowallet/contracts';
import {
  addDecimals,
  compareDecimals,
  isMultipleOf,
  negateDecimal,
  roundUpTo,
  signOf,
  timesDecimal,
} from '@kilowallet/ui';

export type Limits = WalletView['rechargeLimits'];

/** What a person typed as a decimal string; null while it is not an amount. Grouping marks and blanks are theirs to use. */
export function parseAmount(typed: string, minorDigits: number): string | null {
  const plain = typed.replace(/[\s,'’\u00a0]/g, '').replace(/^\p{Sc}/u, '');
  const match = /^(\d+)(?:\.(\d*))?$/.exec(plain);
  if (!match) return null;
  const [, whole = '0', fraction = ''] = match;
  if (fraction.length > minorDigits) return null;
  const cents = fraction.padEnd(minorDigits, '0');
  return `${whole.replace(/^0+(?=\d)/, '')}${minorDigits > 0 ? `.${cents}` : ''}`;
}

export type AmountFault = 'unreadable' | 'too-small' | 'too-large' | 'no-multiple';

/** Why an amount cannot be paid; null when it can. The server has the last word. */
export function faultOf(amount: string | null, limits: Limits): AmountFault | null {
  if (amount === null) return 'unreadable';
  if (compareDecimals(amount, limits.minimum) < 0) return 'too-small';
  if (compareDecimals(amount, limits.maximum) > 0) return 'too-large';
  return limits.multiple !== null && !isMultipleOf(amount, limits.multiple) ? 'no-multiple' : null;
}

export type Suggestion = { readonly days: number; readonly amount: string };

const RUNWAYS_IN_DAYS = [15, 30, 60];
const ROUND_TO = 50;

/**
 * Round amounts that would last a wished number of days at the recent rate of use, what is left (or owed)
 * taken into account. None where the rate is not known; none that the limits would refuse.
 */
export function suggestAmounts(balance: string, averageDailyCharge: string | null, limits: Limits): Suggestion[] {
  if (averageDailyCharge === null || signOf(averageDailyCharge) <= 0) return [];
  const suggestions = RUNWAYS_IN_DAYS.map((days) => {
    const missing = addDecimals([timesDecimal(averageDailyCharge, days), negateDecimal(balance)]);
    return { days, amount: roundUpTo(missing, limits.multiple === null ? ROUND_TO : Number(limits.multiple)) };
  });
  return suggestions.filter(({ amount }) => faultOf(amount, limits) === null);
}
