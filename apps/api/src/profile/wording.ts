import { formatMajor, type Decimal, type Minor, type ServiceDay } from '@kilowallet/kernel';
import type { Profile } from './profile';

/** Writes amounts, instants and days for people, in the utility's currency, language and time zone. */
export type Wording = {
  readonly amount: (value: Minor) => string;
  /** A price per unit, with as many places as were published. */
  readonly price: (value: Decimal) => string;
  /** An amount of energy or power, without its unit. */
  readonly quantity: (value: Decimal) => string;
  readonly instant: (value: Date) => string;
  readonly day: (value: ServiceDay) => string;
};

const known = new WeakMap<Profile, Wording>();

/** Kept per profile: a formatter costs a hundred times what formatting does. */
export function wordingOf(profile: Profile): Wording {
  const existing = known.get(profile);
  if (existing) return existing;
  const { minorDigits } = profile.currency;
  const formats = new Map<number, Intl.NumberFormat>();
  const currencyWith = (places: number) => {
    const format = formats.get(places) ?? currencyFormat(profile, places);
    formats.set(places, format);
    return format;
  };
  const amounts = currencyWith(minorDigits);
  const quantities = new Intl.NumberFormat(profile.locale, { maximumFractionDigits: 3 });
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
    price: (value) => currencyWith(Math.max(minorDigits, value.decimalPlaces())).format(value.toFixed() as `${number}`),
    quantity: (value) => quantities.format(value.toFixed() as `${number}`),
    instant: (value) => instants.format(value),
    day: (value) => days.format(new Date(`${value}T00:00:00Z`)),
  };
  known.set(profile, wording);
  return wording;
}

function currencyFormat({ locale, currency }: Profile, places: number): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: currency.code,
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
}
