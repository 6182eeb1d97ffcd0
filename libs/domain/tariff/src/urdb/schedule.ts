import { type BandRule } from '../bands';
import { type Season } from '../seasons';
import { type UrdbRate } from './urdb-rate';

/** One hour of the year's pattern: an energy period and a demand period. */
type Cell = { readonly energy: number; readonly demand: number };
type Month = { readonly weekday: readonly Cell[]; readonly weekend: readonly Cell[]; readonly flat: number };

/** The year as seasons and bands: a band is a pair of an energy and a demand period. */
export type UrdbCalendar = {
  readonly seasons: readonly Season[];
  readonly bands: readonly BandRule[];
  bandsOfEnergy(period: number): string[];
  bandsOfDemand(period: number): string[];
  /** Seasons in which a period of the flat demand holds. */
  seasonsOfFlat(period: number): string[];
};

const DAYS_OF_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Reads the schedules; months in a row with the same hours become one season. */
export function calendarOf(rate: UrdbRate): UrdbCalendar {
  const months = Array.from({ length: 12 }, (_, index) => monthOf(rate, index));
  const groups = groupMonths(months);
  const seasons = groups.map(({ first, last }, index) => ({
    code: `s${index + 1}`,
    from: `${pad(first + 1)}-01`,
    to: `${pad(last + 1)}-${pad(DAYS_OF_MONTH[last] ?? 31)}`,
  }));
  const cells = groups.flatMap(({ first }) => [...(months[first]?.weekday ?? []), ...(months[first]?.weekend ?? [])]);
  const names = new Map(cells.map((cell) => [nameOf(cell), cell]));
  const bandsWhere = (test: (cell: Cell) => boolean) =>
    [...names].filter(([, cell]) => test(cell)).map(([name]) => name);
  return {
    seasons: seasons.length > 1 ? seasons : [],
    bands: names.size > 1 ? groups.flatMap(({ first }, index) => rulesOf(months[first], seasons, index)) : [],
    bandsOfEnergy: (period) => bandsWhere(({ energy }) => energy === period),
    bandsOfDemand: (period) => bandsWhere(({ demand }) => demand === period),
    seasonsOfFlat: (period) =>
      seasons.filter((_, index) => months[groups[index]?.first ?? 0]?.flat === period).map(({ code }) => code),
  };
}

function monthOf(rate: UrdbRate, month: number): Month {
  const cells = (energy: UrdbRate['energyweekdayschedule'], demand: UrdbRate['demandweekdayschedule']) =>
    Array.from({ length: 24 }, (_, hour) => ({
      energy: energy?.[month]?.[hour] ?? 0,
      demand: demand?.[month]?.[hour] ?? 0,
    }));
  return {
    weekday: cells(rate.energyweekdayschedule, rate.demandweekdayschedule),
    weekend: cells(
      rate.energyweekendschedule ?? rate.energyweekdayschedule,
      rate.demandweekendschedule ?? rate.demandweekdayschedule,
    ),
    flat: rate.flatdemandmonths?.[month] ?? 0,
  };
}

type Group = { first: number; last: number };

/** Runs of equal months; the run of December joins that of January. */
function groupMonths(months: readonly Month[]): Group[] {
  const key = (index: number) => JSON.stringify(months[index]);
  const groups: Group[] = [];
  for (let index = 0; index < months.length; index++) {
    const open = groups.at(-1);
    if (open && key(open.first) === key(index)) open.last = index;
    else groups.push({ first: index, last: index });
  }
  const [first] = groups;
  const last = groups.at(-1);
  if (first && last && groups.length > 1 && key(first.first) === key(last.first)) {
    groups.shift();
    last.last = first.last;
  }
  return groups;
}

function rulesOf(month: Month | undefined, seasons: readonly Season[], index: number): BandRule[] {
  if (!month) return [];
  const season = seasons.length > 1 ? { seasons: [seasons[index]?.code ?? ''] } : {};
  return [
    ...runsOf(month.weekday).map((run) => ({ ...run, days: ['weekday' as const], ...season })),
    ...runsOf(month.weekend).map((run) => ({ ...run, days: ['weekend' as const, 'holiday' as const], ...season })),
  ];
}

function runsOf(cells: readonly Cell[]): { band: string; from: string; to: string }[] {
  const runs: { band: string; from: string; to: string }[] = [];
  cells.forEach((cell, hour) => {
    const band = nameOf(cell);
    const open = runs.at(-1);
    if (open?.band === band) open.to = `${pad(hour + 1)}:00`;
    else runs.push({ band, from: `${pad(hour)}:00`, to: `${pad(hour + 1)}:00` });
  });
  return runs;
}

const nameOf = ({ energy, demand }: Cell) => `e${energy}-d${demand}`;
const pad = (value: number) => String(value).padStart(2, '0');
