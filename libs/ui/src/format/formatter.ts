/** How one utility writes money, numbers and time. */
export type FormatProfile = {
  /** BCP 47, for example `en-IN`. */
  readonly locale: string;
  readonly currency: { readonly code: string; readonly minorDigits: number };
  /** IANA zone in which the utility's days begin and end. */
  readonly timeZone: string;
};

export type DayStyle = 'short' | 'medium' | 'long';

type Sign = 'auto' | 'exceptZero';

const DAY_STYLES: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  short: { day: 'numeric', month: 'short' },
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' },
};

/** Shown where a value does not exist; never a zero that was not measured. */
export const NOTHING = '–';

function isDecimal(text: string): text is `${number}` {
  return /^[+-]?\d+(\.\d+)?$/.test(text);
}

/**
 * A decimal string as a number, to place a point on a chart or to compare two tiles.
 * Not for sums: money is added up where it is kept in whole minor units.
 */
export function toChartNumber(decimal: string): number {
  return Number(decimal);
}

/** Minus one, zero or one: what a decimal string says about debt, without arithmetic. */
export function signOf(decimal: string): -1 | 0 | 1 {
  if (!/[1-9]/.test(decimal)) return 0;
  return decimal.startsWith('-') ? -1 : 1;
}

/** Writes values in the manner of one utility; Intl objects are made once for each manner. */
export function createFormatter(profile: FormatProfile) {
  const numbers = new Map<string, Intl.NumberFormat>();
  const dates = new Map<string, Intl.DateTimeFormat>();

  function number(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    const key = JSON.stringify(options);
    const known = numbers.get(key) ?? new Intl.NumberFormat(profile.locale, options);
    numbers.set(key, known);
    return known;
  }

  function date(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const key = JSON.stringify(options);
    const known = dates.get(key) ?? new Intl.DateTimeFormat(profile.locale, options);
    dates.set(key, known);
    return known;
  }

  /** Intl reads a decimal string digit by digit, so nothing is lost on the way to the screen. */
  const write = (format: Intl.NumberFormat, value: string | number): string => {
    if (typeof value === 'number') return format.format(value);
    return isDecimal(value) ? format.format(value) : NOTHING;
  };

  const money = (value: string | number, options: { sign?: Sign; compact?: boolean; whole?: boolean } = {}): string => {
    const digits = options.whole ? 0 : profile.currency.minorDigits;
    const style = { style: 'currency', currency: profile.currency.code, signDisplay: options.sign ?? 'auto' } as const;
    return options.compact
      ? write(number({ ...style, notation: 'compact', maximumFractionDigits: 1 }), value)
      : write(number({ ...style, minimumFractionDigits: digits, maximumFractionDigits: digits }), value);
  };

  const decimal = (value: string | number, digits: { min?: number; max?: number } = {}): string =>
    write(number({ minimumFractionDigits: digits.min ?? 0, maximumFractionDigits: digits.max ?? 2 }), value);

  /** Energy with its unit; two places unless the screen explains a sheet. */
  const kwh = (value: string | number, digits: { min?: number; max?: number } = { min: 2, max: 2 }): string => {
    const text = decimal(value, digits);
    return text === NOTHING ? text : `${text} kWh`;
  };

  const compact = (value: string | number): string =>
    write(number({ notation: 'compact', maximumFractionDigits: 1 }), value);

  /** A price per unit as gazetted, with as many places as were published. */
  const price = (value: string): string => {
    const places = value.split('.')[1]?.replace(/0+$/, '').length ?? 0;
    const digits = Math.max(profile.currency.minorDigits, places);
    const style = { style: 'currency', currency: profile.currency.code } as const;
    return write(number({ ...style, minimumFractionDigits: digits, maximumFractionDigits: digits }), value);
  };

  const rate = (value: string, unit: string): string => `${price(value)} per ${unit}`;

  /** A service day or a billing month is a calendar fact without a zone: it is written in UTC so that it never slips. */
  const calendar = (isoDay: string, options: Intl.DateTimeFormatOptions): string => {
    const instant = Date.parse(`${isoDay}T00:00:00Z`);
    return Number.isNaN(instant) ? NOTHING : date({ ...options, timeZone: 'UTC' }).format(instant);
  };

  const instant = (iso: string, options: Intl.DateTimeFormatOptions): string => {
    const at = Date.parse(iso);
    return Number.isNaN(at) ? NOTHING : date({ ...options, timeZone: profile.timeZone }).format(at);
  };

  const currencySign =
    number({ style: 'currency', currency: profile.currency.code })
      .formatToParts(0)
      .find((part) => part.type === 'currency')?.value ?? profile.currency.code;

  return {
    profile,
    /** For beside a field: values themselves are written by `money`. */
    currencySign,
    money,
    kwh,
    decimal,
    compact,
    rate,
    /** The same in a calculation: ₹6.30/kWh. */
    unitPrice: (value: string, unit: string): string => `${price(value)}/${unit}`,
    count: (value: number): string => number({ maximumFractionDigits: 0 }).format(value),
    percent: (fraction: number, digits = 0): string =>
      number({ style: 'percent', maximumFractionDigits: digits }).format(fraction),
    day: (day: string, style: DayStyle = 'medium'): string => calendar(day, DAY_STYLES[style]),
    month: (month: string): string => calendar(`${month}-01`, { month: 'long', year: 'numeric' }),
    /** The month alone, where the year is plain from what stands around it. */
    monthName: (month: string): string => calendar(`${month}-01`, { month: 'long' }),
    dateTime: (iso: string): string => instant(iso, { dateStyle: 'medium', timeStyle: 'short' }),
    time: (iso: string): string => instant(iso, { timeStyle: 'short' }),
  };
}

export type Formatter = ReturnType<typeof createFormatter>;
