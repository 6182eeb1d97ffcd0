import { err, formatMajor, ok, parseMajor, type Currency, type Minor, type Result } from '@kilowallet/kernel';
import type { RechargeLimits } from '../profile/profile';

/** Reads an amount and holds it against the utility's limits; a refusal is a phrase of what would be right. */
export function rechargeAmount(text: string, limits: RechargeLimits, currency: Currency): Result<Minor, string> {
  const parsed = parseMajor(text, currency.minorDigits);
  if (!parsed.ok) return err(`an amount with at most ${currency.minorDigits} digits after the point`);
  const amount = parsed.value;
  const major = (value: Minor) => formatMajor(value, currency.minorDigits);
  const { minimum, maximum, multiple } = limits;
  if (amount < minimum || amount > maximum) return err(`from ${major(minimum)} to ${major(maximum)}`);
  if (multiple !== null && amount % multiple !== 0) return err(`a multiple of ${major(multiple)}`);
  return ok(amount);
}
