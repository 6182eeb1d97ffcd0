import { type Decimal } from '@kilowallet/kernel';
import { type Span } from './month-to-date';

/** What a gazetted limit or amount is stated for. */
export type Per = 'day' | 'month' | 'bi-month' | 'quarter' | 'year';
export const PERS: readonly Per[] = ['month', 'bi-month', 'quarter', 'year', 'day'];

const MONTHS: Record<Exclude<Per, 'day'>, number> = { month: 1, 'bi-month': 2, quarter: 3, year: 12 };

/** An exact ratio of whole numbers: divided once, at the end. */
export type Ratio = { readonly over: number; readonly under: number };

export function timesRatio(value: Decimal, ratio: Ratio): Decimal {
  if (ratio.over === ratio.under) return value;
  const scaled = ratio.over === 1 ? value : value.times(ratio.over);
  return ratio.under === 1 ? scaled : scaled.div(ratio.under);
}

/**
 * How much of a limit stated `per` a unit of time belongs to a span.
 *
 * A segment has the share of its days: 100 kWh a month are 50 kWh in fifteen days of thirty.
 */
export function spanRatio(span: Span, per: Per): Ratio {
  if (per === 'day') return { over: span.days, under: 1 };
  return { over: span.periodMonths * span.days, under: MONTHS[per] * span.periodDays };
}

/** How a month's amount becomes a day's: ×12/365 (MePDCL), /30, or by the days of the month itself. */
export type Divisor = 'days-in-month' | '30' | '365/12';
export const DIVISORS: readonly Divisor[] = ['days-in-month', '30', '365/12'];

/** The part of an amount stated `per` a unit of time that has accrued after `days` days. */
export function accrualRatio(days: number, span: Span, per: Per, divisor: Divisor): Ratio {
  if (per === 'day') return { over: days, under: 1 };
  const months = MONTHS[per];
  if (divisor === '30') return { over: days, under: 30 * months };
  if (divisor === '365/12') return { over: days * 12, under: 365 * months };
  return { over: span.periodMonths * days, under: months * span.periodDays };
}

export function ratioKey(ratio: Ratio): string {
  return `${ratio.over}/${ratio.under}`;
}
