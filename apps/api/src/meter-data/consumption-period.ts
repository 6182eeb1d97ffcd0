import type { ConsumptionUnit, consumptionQuery } from '@kilowallet/contracts';
import { daysBetween, serviceDay, type ServiceDay } from '@kilowallet/kernel';
import { namedPeriod, type DayPeriod } from '@kilowallet/metering';
import type { z } from 'zod';
import { ProblemError } from '../platform/problems/problem.error';

type Question = z.infer<typeof consumptionQuery>;

/** Longer than any screen asks for. */
const RANGE_DAYS_MAX = 1_100;
/** A year by the hour; more would be no answer but an export. */
const POINTS_MAX = 9_000;
const POINTS_PER_DAY: Readonly<Record<ConsumptionUnit, number>> = { 'half-hour': 48, hour: 24, day: 1, month: 1 };

/** The days that a question about whole days means, seen from today. */
export function periodOf({ period, from, to }: Question, today: ServiceDay): DayPeriod {
  if (period === 'range') return rangeOf(from, to);
  return namedPeriod(period === 'last-half-hour' ? 'today' : period, today);
}

/** Refuses an answer that would have more points than anybody can read. */
export function assertReadable(unit: ConsumptionUnit, days: DayPeriod): void {
  if ((daysBetween(days.from, days.to) + 1) * POINTS_PER_DAY[unit] > POINTS_MAX) {
    throw new ProblemError('request.invalid', 'The answer would have too many points.', [
      { field: 'by', expected: 'a longer unit, or fewer days' },
    ]);
  }
}

function rangeOf(from: string | undefined, to: string | undefined): DayPeriod {
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
