import { type ServiceDay } from '@kilowallet/kernel';
import { type Field } from './reading';

/** A part of every year, both days included, `MM-DD`; it may wrap the new year. */
export type Season = { readonly code: string; readonly from: string; readonly to: string };

const MONTH_DAY = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const DAYS_OF_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function readMonthDay(field: Field): string {
  const text = field.text();
  const [month = 0, day = 0] = text.split('-').map(Number);
  if (!MONTH_DAY.test(text) || day > (DAYS_OF_MONTH[month - 1] ?? 0)) {
    field.refuse('bad-dates', `"${text}" is no day of the year (MM-DD)`);
  }
  return text;
}

/** Reads seasons: together they must cover every day of the year, once. */
export function readSeasons(field: Field): Season[] {
  const seasons = field.list((season) => {
    season.allowOnly('code', 'from', 'to');
    return {
      code: season.at('code').code(),
      from: readMonthDay(season.at('from')),
      to: readMonthDay(season.at('to')),
    };
  });
  for (const day of daysOfLeapYear()) {
    const names = seasons.filter((season) => covers(season, day)).map(({ code }) => code);
    if (names.length === 1) continue;
    field.refuse('bad-dates', names.length === 0 ? `${day} has no season` : `${day} lies in ${names.join(' and ')}`);
    break;
  }
  return seasons;
}

function* daysOfLeapYear(): Generator<string> {
  for (const [month, days] of DAYS_OF_MONTH.entries()) {
    for (let day = 1; day <= days; day++) yield `${pad(month + 1)}-${pad(day)}`;
  }
}

const pad = (value: number) => String(value).padStart(2, '0');

function covers(season: Season, monthDay: string): boolean {
  return season.from <= season.to
    ? season.from <= monthDay && monthDay <= season.to
    : season.from <= monthDay || monthDay <= season.to;
}

/** The season of a day; undefined where the plan has none. */
export function seasonOf(seasons: readonly Season[], day: ServiceDay): string | undefined {
  if (seasons.length === 0) return undefined;
  const monthDay = day.slice(5);
  return seasons.find((season) => covers(season, monthDay))?.code;
}
