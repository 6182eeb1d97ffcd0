/**
 * ESPI LocalTimeParameters (NAESB REQ.21, espi.xsd): the offset from UTC in seconds, and two rules of four bytes in
 * hexadecimal for the days on which daylight saving begins and ends. From the highest bit: month (4 bits), operator
 * (3), day of month (5), day of week (3, 1 is Monday), hour (5), seconds within the hour (12). Operators: 0 the day of
 * the month as it is; 1 the day of the week on or after it; 2 to 5 the first to fourth day of the week in the month;
 * 6 the fifth; 7 the last.
 */
export type LocalTime = {
  readonly offsetSeconds: number;
  readonly dstOffsetSeconds: number;
  readonly dstStart: DstRule | undefined;
  readonly dstEnd: DstRule | undefined;
};

export type DstRule = {
  readonly month: number;
  readonly operator: number;
  readonly dayOfMonth: number;
  readonly dayOfWeek: number;
  readonly secondsOfDay: number;
};

/** A rule; `undefined` where the text is none, or says that there is no daylight saving (`FFFFFFFF`). */
export function parseDstRule(text: string): DstRule | undefined {
  if (!/^[0-9a-f]{8}$/i.test(text)) return undefined;
  const bits = Number.parseInt(text, 16);
  const part = (from: number, size: number) => Math.floor(bits / 2 ** from) % 2 ** size;
  const month = part(28, 4);
  if (month < 1 || month > 12) return undefined;
  return {
    month,
    operator: part(25, 3),
    dayOfMonth: part(20, 5),
    dayOfWeek: part(17, 3),
    secondsOfDay: part(12, 5) * 3_600 + part(0, 12),
  };
}

/** Seconds that local time is ahead of UTC at an instant in seconds. */
export function offsetAt(local: LocalTime, at: number): number {
  const { offsetSeconds, dstOffsetSeconds, dstStart, dstEnd } = local;
  if (!dstStart || !dstEnd) return offsetSeconds;
  const year = new Date((at + offsetSeconds) * 1_000).getUTCFullYear();
  const start = ruleInstant(dstStart, year) - offsetSeconds;
  // the end is told on the clock of the summer
  const end = ruleInstant(dstEnd, year) - offsetSeconds - dstOffsetSeconds;
  const summer = start < end ? at >= start && at < end : at >= start || at < end;
  return offsetSeconds + (summer ? dstOffsetSeconds : 0);
}

const DAY_SECONDS = 86_400;

/** The local clock's seconds since 1970 at which a rule strikes in a year. */
function ruleInstant(rule: DstRule, year: number): number {
  const first = Date.UTC(year, rule.month - 1, 1) / 1_000;
  const days = Math.round((Date.UTC(year, rule.month, 1) / 1_000 - first) / DAY_SECONDS);
  const weekday = new Date(first * 1_000).getUTCDay();
  /** Day of the month of the first wanted day of the week on or after another day of the month. */
  const onOrAfter = (day: number) => day + ((((rule.dayOfWeek - weekday - (day - 1)) % 7) + 7) % 7);
  let day = rule.dayOfMonth;
  if (rule.operator === 1) day = onOrAfter(rule.dayOfMonth);
  else if (rule.operator >= 2) {
    day = onOrAfter(1) + 7 * Math.min(rule.operator - 2, 4);
    while (day > days) day -= 7;
  }
  return first + (day - 1) * DAY_SECONDS + rule.secondsOfDay;
}
