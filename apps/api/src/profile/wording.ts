import { formatMajor, type Minor, type ServiceDay } from '@kilowallet/kernel';
import type { Profile } from './profile';

/** Writes amounts, instants and days for people, in the utility's currency, language and time zone. */
export type Wording = {
  readonly amount: (value: Minor) => string;
  readonly instant: (value: Date) => string;
  readonly day: (value: ServiceDay) => string;
};

const known = new WeakMap<Profile, Wording>();

/** Kept per profile: a formatter costs a hundred times what formatting does. */
export function wordingOf(profile: Profile): Wording {
  const existing = known.get(profile);
  if (existing) return existing;
  const { code, minorDigits } = profile.currency;
  const amounts = new Intl.NumberFormat(profile.locale, {
    style: 'currency',
    currency: code,
    minimumFractionDigits: minorDigits,
    maximumFractionDigits: minorDigits,
  });
  const instants = new Intl.DateTimeFormat(profile.locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: profile.timeZone,
  });
  // A service day is a name on the calendar, not a moment: no zone may move it.
  const days = new Intl.DateTimeFormat(profile.locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const wording: Wording = {
    // As a string: formatted exactly, without a float in between.
    amount: (value) => amounts.format(formatMajor(value, minorDigits) as `${number}`),
    instant: (value) => instants.format(value),
    day: (value) => days.format(new Date(`${value}T00:00:00Z`)),
  };
  known.set(profile, wording);
  return wording;
}
