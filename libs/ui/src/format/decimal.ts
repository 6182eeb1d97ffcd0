type Scaled = { readonly digits: bigint; readonly places: number };

function parse(decimal: string): Scaled {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (!match) throw new Error(`Not a decimal: ${decimal}`);
  const [, sign = '', whole = '0', fraction = ''] = match;
  const digits = BigInt(whole + fraction);
  return { digits: sign === '-' ? -digits : digits, places: fraction.length };
}

function atPlaces({ digits, places }: Scaled, wanted: number): bigint {
  return digits * 10n ** BigInt(wanted - places);
}

function write(digits: bigint, places: number): string {
  const negative = digits < 0n;
  const text = (negative ? -digits : digits).toString().padStart(places + 1, '0');
  const whole = text.slice(0, text.length - places);
  const fraction = places > 0 ? `.${text.slice(-places)}` : '';
  return `${negative ? '-' : ''}${whole}${fraction}`;
}

/** The exact sum of decimal strings, with as many places as the longest of them. */
export function addDecimals(values: readonly string[]): string {
  const scaled = values.map(parse);
  const places = Math.max(0, ...scaled.map((value) => value.places));
  return write(
    scaled.reduce((sum, value) => sum + atPlaces(value, places), 0n),
    places,
  );
}

/** The same amount on the other side of the account. */
export function negateDecimal(value: string): string {
  const { digits, places } = parse(value);
  return write(-digits, places);
}

/** A decimal taken a whole number of times: a daily amount over some days. */
export function timesDecimal(value: string, times: number): string {
  const { digits, places } = parse(value);
  return write(digits * BigInt(times), places);
}

/** Negative, zero or positive, as `sort` wants it. */
export function compareDecimals(one: string, other: string): number {
  const [left, right] = [parse(one), parse(other)];
  const places = Math.max(left.places, right.places);
  const difference = atPlaces(left, places) - atPlaces(right, places);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The next multiple of a whole step that is not below the value: what a person would type. */
export function roundUpTo(value: string, step: number): string {
  const { digits, places } = parse(value);
  const unit = BigInt(step) * 10n ** BigInt(places);
  const rest = ((digits % unit) + unit) % unit;
  return write((rest === 0n ? digits : digits + unit - rest) / 10n ** BigInt(places), 0);
}

/** Whether a value is a whole number of steps. */
export function isMultipleOf(value: string, step: string): boolean {
  const [left, right] = [parse(value), parse(step)];
  const places = Math.max(left.places, right.places);
  const unit = atPlaces(right, places);
  return unit !== 0n && atPlaces(left, places) % unit === 0n;
}
