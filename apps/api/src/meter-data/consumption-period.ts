import type { consumptionQuery } from '@kilowallet/contracts';
import {
  addServiceDays,
  billingMonthOf,
  daysBetween,
  firstDayOf,
  serviceDay,
  type ServiceDay,
} from '@kilowallet/kernel';
import type { z } from 'zod';
import { ProblemError } from '../platform/problems/problem.error';

export type Period = { readonly from: ServiceDay; readonly to: ServiceDay };

/** Longer than any screen asks for. */
const RANGE_DAYS_MAX = 1_100;

/** The days that a question means, seen from today; both ends included. */
export function periodOf(query: z.infer<typeof consumptionQuery>, today: ServiceDay): Period {
  switch (query.period) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addServiceDays(today, -1), to: addServiceDays(today, -1) };
    case 'week':
      return { from: addServiceDays(today, -6), to: today };
    case 'month':
      return { from: firstDayOf(billingMonthOf(today)), to: today };
    case 'last-month': {
      const to = addServiceDays(firstDayOf(billingMonthOf(today)), -1);
      return { from: firstDayOf(billingMonthOf(to)), to };
    }
    case 'year':
      return { from: addServiceDays(today, -364), to: today };
    case 'range':
      return rangeOf(query.from, query.to);
  }
}

/** As many days, just before. */
export function periodBefore({ from, to }: Period): Period {
  const last = addServiceDays(from, -1);
  return { from: addServiceDays(last, -daysBetween(from, to)), to: last };
}

function rangeOf(from: string | undefined, to: string | undefined): Period {
  if (from === undefined || to === undefined || from > to) {
    throw new ProblemError('request.invalid', 'A range needs a first and a last day.', [
      { field: from === undefined ? 'from' : 'to', expected: 'a day not before the first' },
    ]);
  }
  const period = { from: serviceDay(from), to: serviceDay(to) };
  if (daysBetween(period.from, period.to) >= RANGE_DAYS_MAX) {
    throw new ProblemError('request.invalid', 'The range is too long.', [
      { field: 'to', expected: `at most ${RANGE_DAYS_MAX} days after the first` },
    ]);
  }
  return period;
}
