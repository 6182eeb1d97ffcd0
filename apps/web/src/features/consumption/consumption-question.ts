import type { ConsumptionPeriod, ConsumptionUnit, ConsumptionView } from '@kilowallet/contracts';
import { toChartNumber, type ChartPoint, type Formatter } from '@kilowallet/ui';
import { addDays, daysBetween } from '@/features/portal/days';

export const PERIODS: readonly { readonly value: ConsumptionPeriod; readonly label: string }[] = [
  { value: 'last-half-hour', label: 'Last half-hour' },
  { value: 'today', label: 'Today' },
  { value: 'yesterday', label: 'Yesterday' },
  { value: 'week', label: 'Last 7 days' },
  { value: 'month', label: 'This month' },
  { value: 'last-month', label: 'Last month' },
  { value: 'year', label: 'Last 365 days' },
  { value: 'range', label: 'From … to …' },
];

const UNIT_LABELS: Readonly<Record<ConsumptionUnit, string>> = {
  'half-hour': 'Half-hour',
  hour: 'Hour',
  day: 'Day',
  month: 'Month',
};

/** More points than this have no room to be told apart. */
const POINTS_SHOWN_MAX = 400;
const POINTS_PER_DAY: Readonly<Record<ConsumptionUnit, number>> = { 'half-hour': 48, hour: 24, day: 1, month: 1 / 28 };
const NAMED_DAYS: Readonly<Record<Exclude<ConsumptionPeriod, 'range'>, number>> = {
  'last-half-hour': 0,
  today: 1,
  yesterday: 1,
  week: 7,
  month: 31,
  'last-month': 31,
  year: 365,
};

/** What is asked, as the address has it. */
export type ConsumptionQuestion = {
  readonly period: ConsumptionPeriod;
  readonly by: ConsumptionUnit;
  readonly from: string;
  readonly to: string;
};

/** A question from the address, with what stands where nothing was chosen. */
export function questionOf(get: (name: string) => string | null, today: string): ConsumptionQuestion {
  const period = PERIODS.find(({ value }) => value === get('period'))?.value ?? 'month';
  const to = get('to') ?? today;
  const from = get('from') ?? addDays(to, -29);
  const units = unitsOf(period, from, to);
  const by = units.find(({ value }) => value === get('by'))?.value ?? usualUnit(period, from, to);
  return { period, by, from, to };
}

/** How fine an answer may be: from a few points to as many as can be told apart. */
export function unitsOf(period: ConsumptionPeriod, from: string, to: string) {
  const days = lengthOf(period, from, to);
  const units = (['half-hour', 'hour', 'day', 'month'] as const).filter((unit) => {
    const points = days * POINTS_PER_DAY[unit];
    return points <= POINTS_SHOWN_MAX && points >= 2;
  });
  return (units.length === 0 ? (['half-hour'] as const) : units).map((value) => ({ value, label: UNIT_LABELS[value] }));
}

function usualUnit(period: ConsumptionPeriod, from: string, to: string): ConsumptionUnit {
  const days = lengthOf(period, from, to);
  if (days === 0) return 'half-hour';
  if (days <= 2) return 'hour';
  return days <= 92 ? 'day' : 'month';
}

function lengthOf(period: ConsumptionPeriod, from: string, to: string): number {
  return period === 'range' ? Math.max(1, daysBetween(from, to).length) : NAMED_DAYS[period];
}

export const MEASURED = 'Measured';
export const ASSUMED = 'Estimated or provisional';

/** The answer's points; one of which nothing is known is a gap. */
export function pointsOf({ series, by, from, to }: ConsumptionView, format: Formatter): ChartPoint[] {
  const manyYears = from.slice(0, 4) !== to.slice(0, 4);
  const label = ({ start, day }: ConsumptionView['series'][number]) => {
    if (by === 'month') return format.month(day.slice(0, 7));
    if (by === 'day') return format.day(day, manyYears ? 'medium' : 'short');
    return from === to ? format.time(start) : `${format.day(day, 'short')}, ${format.time(start)}`;
  };
  return series.map((point): ChartPoint => {
    if (point.kwh === null) return { label: label(point) };
    return { label: label(point), [point.quality === 'actual' ? MEASURED : ASSUMED]: toChartNumber(point.kwh) };
  });
}

/** `12.5% less than 1 Oct – 20 Oct`: what the comparison says, in one line. */
export function comparisonInWords({ comparison }: ConsumptionView, format: Formatter): string {
  if (!comparison) return 'Nothing before to compare with';
  const { beforeFrom, beforeTo, beforeKwh, until, percent, differenceKwh } = comparison;
  const days =
    beforeFrom === beforeTo
      ? format.day(beforeFrom, 'short')
      : `${format.day(beforeFrom, 'short')} – ${format.day(beforeTo, 'short')}`;
  const when = until === null ? days : `${days} up to ${format.time(until)}`;
  if (percent === null) return `${format.kwh(differenceKwh)} more than ${when}`;
  const share = format.percent(Math.abs(Number(percent)) / 100, 1);
  if (Number(percent) === 0) return `As much as ${when}, ${format.kwh(beforeKwh)}`;
  return `${share} ${Number(percent) < 0 ? 'less' : 'more'} than ${when}, ${format.kwh(beforeKwh)}`;
}
