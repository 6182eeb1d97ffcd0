import { Decimal, type ServiceDay, ZERO } from '@kilowallet/kernel';

import { compact, type Field } from './reading';
import { type Season, seasonOf } from './seasons';

export type DayType = 'weekday' | 'weekend' | 'holiday';
const DAY_TYPES: readonly DayType[] = ['weekday', 'weekend', 'holiday'];

/** Hours that belong to a band, `[from, to)` in local time; they may wrap midnight (23:00–06:00). */
export type BandRule = {
  readonly band: string;
  readonly from: string;
  readonly to: string;
  /** All day types where absent. */
  readonly days?: readonly DayType[];
  /** All seasons where absent. */
  readonly seasons?: readonly string[];
};

const TIME = /^([01]\d|2[0-4]):([0-5]\d)$/;
const DAY_MINUTES = 24 * 60;

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function readTime(field: Field): string {
  const text = field.text();
  if (!TIME.test(text) || minutesOf(text) > DAY_MINUTES) field.refuse('bad-dates', `"${text}" is no time (HH:MM)`);
  return text;
}

/** Reads the hours of bands: for every season and day type they must cover the whole day, once. */
export function readBands(field: Field, seasons: readonly Season[]): BandRule[] {
  const rules = field.list((rule) => {
    rule.allowOnly('band', 'from', 'to', 'days', 'seasons');
    return compact({
      band: rule.at('band').code(),
      from: readTime(rule.at('from')),
      to: readTime(rule.at('to')),
      days: rule.at('days').optional((f) => f.list((day) => day.oneOf(DAY_TYPES))),
      seasons: rule.at('seasons').optional((f) =>
        f.list((season) => {
          const code = season.code();
          if (!seasons.some((known) => known.code === code)) season.refuse('unknown-season', `no season "${code}"`);
          return code;
        }),
      ),
    });
  });
  for (const season of seasons.length === 0 ? [undefined] : seasons.map(({ code }) => code)) {
    for (const dayType of DAY_TYPES) checkCover(field, rules, season, dayType);
  }
  return rules;
}

function checkCover(field: Field, rules: readonly BandRule[], season: string | undefined, dayType: DayType): void {
  const where = `on a ${dayType}${season === undefined ? '' : ` in ${season}`}`;
  for (const minute of turningPoints(rules)) {
    const bands = rules.filter((rule) => applies(rule, season, dayType) && holds(rule, minute)).map(({ band }) => band);
    if (bands.length === 1) continue;
    const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    if (bands.length === 0) field.refuse('bands-gap', `${time} ${where} has no band`);
    else field.refuse('bands-overlap', `${time} ${where} lies in ${bands.join(' and ')}`);
    return;
  }
}

/** The minutes of a day, in order, at which its band may change: between them it cannot. */
function turningPoints(rules: readonly BandRule[]): number[] {
  const minutes = rules.flatMap(({ from, to }) => [minutesOf(from), minutesOf(to)]);
  return [...new Set([0, ...minutes])].filter((minute) => minute < DAY_MINUTES).sort((a, b) => a - b);
}

function applies(rule: BandRule, season: string | undefined, dayType: DayType): boolean {
  return (rule.days?.includes(dayType) ?? true) && (season === undefined || (rule.seasons?.includes(season) ?? true));
}

function holds(rule: BandRule, minute: number): boolean {
  const from = minutesOf(rule.from);
  const to = minutesOf(rule.to);
  return from < to ? from <= minute && minute < to : minute >= from || minute < to;
}

/** Whether a day is a weekday, a Saturday or Sunday, or a holiday (which is the caller's calendar). */
export function dayTypeOf(day: ServiceDay, isHoliday: boolean): DayType {
  if (isHoliday) return 'holiday';
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6 ? 'weekend' : 'weekday';
}

/** Energy used from a minute after local midnight on. */
export type TimedEnergy = { readonly minuteOfDay: number; readonly kwh: Decimal };

/** Knows the band of any minute of any day. */
export class BandClock {
  private readonly byDay = new Map<string, readonly string[]>();

  constructor(
    private readonly rules: readonly BandRule[],
    private readonly seasons: readonly Season[],
  ) {}

  /** The band of a local minute (0–1439). */
  bandAt(day: ServiceDay, minuteOfDay: number, isHoliday = false): string {
    const band = this.minutes(seasonOf(this.seasons, day), dayTypeOf(day, isHoliday))[minuteOfDay];
    if (band === undefined) throw new RangeError(`no minute of a day: ${minuteOfDay}`);
    return band;
  }

  /**
   * A day's intervals added up by band. An interval counts to the band that it begins in: meters register by intervals
   * of 5, 15 or 30 minutes, and bands begin at such times.
   */
  split(day: ServiceDay, intervals: Iterable<TimedEnergy>, isHoliday = false): Record<string, Decimal> {
    const minutes = this.minutes(seasonOf(this.seasons, day), dayTypeOf(day, isHoliday));
    const kwhByBand: Record<string, Decimal> = {};
    for (const { minuteOfDay, kwh } of intervals) {
      const band = minutes[minuteOfDay];
      if (band === undefined) throw new RangeError(`no minute of a day: ${minuteOfDay}`);
      kwhByBand[band] = (kwhByBand[band] ?? ZERO).plus(kwh);
    }
    return kwhByBand;
  }

  private minutes(season: string | undefined, dayType: DayType): readonly string[] {
    const key = `${season ?? ''}|${dayType}`;
    const known = this.byDay.get(key);
    if (known) return known;
    const rules = this.rules.filter((rule) => applies(rule, season, dayType));
    const minutes = Array.from(
      { length: DAY_MINUTES },
      (_, minute) => rules.find((rule) => holds(rule, minute))?.band ?? '',
    );
    this.byDay.set(key, minutes);
    return minutes;
  }
}
