import { billingMonth, daysInMonth, Decimal, type DayNumber } from '@kilowallet/kernel';

/** Days of a year, with room for 29 February in every one: a place means the same day in all years. */
export const YEAR_PLACES = 366;

/** Energy in a year's days is counted in whole milliwatt-hours: exact, and a double holds 9 TWh of them. */
const MWH_PER_KWH = 1_000_000;

const QUALITIES = ['actual', 'estimated', 'provisional'] as const;
export type YearQuality = (typeof QUALITIES)[number];
/** By what stands in `EnergyYear.quality`; 0 is unknown, which is not zero. */
export const UNKNOWN = 0;

/** One connection's days of a year, side by side. */
export type EnergyYear = {
  /** Milliwatt-hours by place. */
  readonly energy: Float64Array;
  /** Milliwatt-hours given to the network. */
  readonly exported: Float64Array;
  /** 0 unknown, 1 actual, 2 estimated, 3 provisional. */
  readonly quality: Uint8Array;
  /** Which revision of each day was taken in. */
  readonly revision: Uint16Array;
};

export type DayOfYear = {
  readonly d: DayNumber;
  readonly kwh: string;
  readonly x?: string | undefined;
  readonly q: YearQuality;
  readonly rev: number;
};

export function emptyYear(): EnergyYear {
  return {
    energy: new Float64Array(YEAR_PLACES),
    exported: new Float64Array(YEAR_PLACES),
    quality: new Uint8Array(YEAR_PLACES),
    revision: new Uint16Array(YEAR_PLACES),
  };
}

/** Takes a day in, unless a later revision of it is there already. */
export function takeIn(year: EnergyYear, day: DayOfYear): void {
  const place = placeOf(day.d);
  const rev = Math.min(day.rev, 0xffff);
  if (rev < (year.revision[place] ?? 0)) return;
  year.energy[place] = milliwattHours(day.kwh);
  year.exported[place] = milliwattHours(day.x ?? '0');
  year.quality[place] = QUALITIES.indexOf(day.q) + 1;
  year.revision[place] = rev;
}

export function yearOf(day: DayNumber): number {
  return Math.floor(day / 10_000);
}

const DAYS_BEFORE_MONTH = [0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335] as const;

/** 0 on 1 January, 59 on 29 February, 60 on 1 March of every year. */
export function placeOf(day: DayNumber): number {
  return (DAYS_BEFORE_MONTH[(Math.floor(day / 100) % 100) - 1] ?? 0) + (day % 100) - 1;
}

export function qualityOf(code: number): YearQuality | undefined {
  return QUALITIES[code - 1];
}

/** Milliwatt-hours as decimal kWh. */
export function kwhOf(milliwattHours: number | bigint): Decimal {
  return new Decimal(milliwattHours.toString()).div(MWH_PER_KWH);
}

function milliwattHours(kwh: string): number {
  return new Decimal(kwh).times(MWH_PER_KWH).round().toNumber();
}

/** The parts of days `[from, to]` that lie in one year each, oldest first: places `[first, last]`, both included. */
export function partsByYear(
  from: DayNumber,
  to: DayNumber,
): { readonly year: number; readonly first: number; readonly last: number }[] {
  return Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, index) => {
    const year = yearOf(from) + index;
    return {
      year,
      first: year === yearOf(from) ? placeOf(from) : 0,
      last: year === yearOf(to) ? placeOf(to) : YEAR_PLACES - 1,
    };
  });
}

/** Whether a place is a day of a year: 29 February is one of leap years alone. */
export function isDayOf(year: number, place: number): boolean {
  return place !== LEAP_DAY || daysInMonth(billingMonth(`${year}-02`)) === 29;
}

const LEAP_DAY = 59;
