import { Decimal, type DayNumber } from '@kilowallet/kernel';

/** Calendar years that are kept in one place: of two years that end today, most lie in one. */
export const YEARS = 4;
export const MONTHS_OF_YEAR = 12;
/** Room for the days of any month. */
export const MONTH_DAYS = 31;

/** Energy is counted in whole milliwatt-hours: exact, and a double holds 9 TWh of them. */
const MWH_PER_KWH = 1_000_000;

const QUALITIES = ['actual', 'estimated', 'provisional'] as const;
export type EraQuality = (typeof QUALITIES)[number];

/** A month's days side by side, the first at 0. */
export type EnergyMonth = {
  /** Milliwatt-hours. */
  readonly energy: Float64Array;
  /** Milliwatt-hours given to the network. */
  readonly exported: Float64Array;
  /** 0 unknown, which is not zero; 1 actual, 2 estimated, 3 provisional. */
  readonly quality: Uint8Array;
  /** Which revision of each day was taken in. */
  readonly revision: Uint16Array;
};

export type DayOfEra = {
  readonly d: DayNumber;
  readonly kwh: string;
  readonly x?: string | undefined;
  readonly q: EraQuality;
  readonly rev: number;
};

export function emptyMonth(): EnergyMonth {
  return {
    energy: new Float64Array(MONTH_DAYS),
    exported: new Float64Array(MONTH_DAYS),
    quality: new Uint8Array(MONTH_DAYS),
    revision: new Uint16Array(MONTH_DAYS),
  };
}

/** Takes a day of the month in, unless a later revision of it is there already. */
export function takeIn(month: EnergyMonth, day: DayOfEra): void {
  const place = (day.d % 100) - 1;
  const rev = Math.min(day.rev, 0xffff);
  if (rev < (month.revision[place] ?? 0)) return;
  month.energy[place] = milliwattHours(day.kwh);
  month.exported[place] = milliwattHours(day.x ?? '0');
  month.quality[place] = QUALITIES.indexOf(day.q) + 1;
  month.revision[place] = rev;
}

/** What the days of a month come to. */
export type MonthSum = {
  energy: number;
  exported: number;
  /** Days by quality, those without a value first. */
  readonly days: [number, number, number, number];
};

export function sumOf({ energy, exported, quality }: EnergyMonth): MonthSum {
  const sum: MonthSum = { energy: 0, exported: 0, days: [0, 0, 0, 0] };
  for (let place = 0; place < MONTH_DAYS; place += 1) {
    const code = quality[place] ?? 0;
    if (code === 0) continue;
    sum.energy += energy[place] ?? 0;
    sum.exported += exported[place] ?? 0;
    sum.days[code] = (sum.days[code] ?? 0) + 1;
  }
  return sum;
}

/** The first year of the era that a day lies in. */
export function eraOf(day: DayNumber): number {
  const year = Math.floor(day / 10_000);
  return year - (year % YEARS);
}

/** A day's month among those of its era, 0 in the first January. */
export function monthOf(day: DayNumber): number {
  return (Math.floor(day / 10_000) % YEARS) * MONTHS_OF_YEAR + (Math.floor(day / 100) % 100) - 1;
}

/** Milliwatt-hours as decimal kWh. */
export function kwhOf(milliwattHours: number | bigint): Decimal {
  return new Decimal(milliwattHours.toString()).div(MWH_PER_KWH);
}

function milliwattHours(kwh: string): number {
  return new Decimal(kwh).times(MWH_PER_KWH).round().toNumber();
}
