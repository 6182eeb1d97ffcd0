import {
  addServiceDays,
  err,
  hoursInServiceDay,
  ok,
  startOfServiceDay,
  type Decimal,
  type Result,
} from '@kilowallet/kernel';
import { mostWithin, type EnergyLimit } from './energy-limit';
import { WHOLE_DAY_MINUTES, type IntervalDay } from './reading';
import { rejection, type Rejection } from './rejection';
import { isInFuture } from './validate-register';

export type IntervalContext = {
  readonly now: Date;
  readonly timeZone: string;
  /** Whether the meter measured a connection for some part of the day. */
  readonly assigned: boolean;
  readonly limit: EnergyLimit;
  /** The stored day of the same meter and channel. */
  readonly stored: IntervalDay | undefined;
};

export type IntervalVerdict =
  | { readonly outcome: 'identical' }
  /** `day` is what to store: the new values, and the stored ones where the new are missing. */
  | { readonly outcome: 'accepted' | 'replaced'; readonly day: IntervalDay };

const LENGTHS: readonly number[] = [5, 15, 30, 60, WHOLE_DAY_MINUTES];

/** How many intervals the local day has: 48 half-hours, and 46 or 50 where the clock changes. */
export function expectedIntervals(day: IntervalDay['day'], minutes: number, timeZone: string): number {
  return minutes === WHOLE_DAY_MINUTES ? 1 : (hoursInServiceDay(day, timeZone) * 60) / minutes;
}

/** Judges one day of intervals; a day sent again replaces or repeats the stored one, and never adds to it. */
export function validateIntervalDay(sent: IntervalDay, known: IntervalContext): Result<IntervalVerdict, Rejection> {
  const problem = shapeProblem(sent, known) ?? valueProblem(sent, known);
  if (problem) return err(problem);
  const { stored } = known;
  if (!stored) return ok({ outcome: 'accepted', day: sent });
  return stored.minutes === sent.minutes ? merged(stored, sent) : resampled(stored, sent);
}

function shapeProblem(sent: IntervalDay, known: IntervalContext): Rejection | undefined {
  if (!known.assigned) return rejection('not-assigned', sent.day);
  if (!LENGTHS.includes(sent.minutes)) return rejection('unsupported-length', `${sent.minutes} minutes`);
  const expected = expectedIntervals(sent.day, sent.minutes, known.timeZone);
  if (sent.values.length !== expected) {
    return rejection('wrong-interval-count', `expected ${expected}, sent ${sent.values.length}`);
  }
  const last = sent.values.findLastIndex((value) => value !== null);
  if (last < 0) return rejection('nothing-measured', sent.day);
  return isInFuture(endOfInterval(sent, last, known.timeZone), known.now)
    ? rejection('in-future', sent.day)
    : undefined;
}

/** Energy is known once its interval is over: that of a whole day after its midnight. */
function endOfInterval({ day, minutes }: IntervalDay, index: number, timeZone: string): Date {
  if (minutes === WHOLE_DAY_MINUTES) return startOfServiceDay(addServiceDays(day, 1), timeZone);
  return new Date(startOfServiceDay(day, timeZone).getTime() + (index + 1) * minutes * 60_000);
}

function valueProblem(sent: IntervalDay, known: IntervalContext): Rejection | undefined {
  const most = mostWithin(known.limit, sent.minutes / 60);
  for (const value of sent.values) {
    if (value?.isNegative()) return rejection('negative-energy', value.toString());
    if (value?.gt(most))
      return rejection('jump', `${value.toString()} kWh in ${sent.minutes} minutes, at most ${most.toString()}`);
  }
  return undefined;
}

function merged(stored: IntervalDay, sent: IntervalDay): Result<IntervalVerdict, Rejection> {
  // what was measured once is not forgotten because a later message lacks it
  const values = sent.values.map((value, index) => value ?? stored.values[index] ?? null);
  const sameValues = values.every((value, index) => sameValue(value, stored.values[index] ?? null));
  if (sameValues && (stored.quality === sent.quality || stored.quality === 'actual'))
    return ok({ outcome: 'identical' });
  if (stored.quality === 'actual' && !sameValues) {
    const changed = values.some((value, index) => isChange(stored.values[index] ?? null, value));
    if (changed && sent.quality === 'estimated') return err(rejection('actual-exists', sent.day));
    if (changed && sent.minutes === WHOLE_DAY_MINUTES) {
      return err(rejection('conflicting-duplicate', `stored ${text(stored)}, sent ${text(sent)}`));
    }
  }
  return ok({ outcome: 'replaced', day: { ...sent, values } });
}

/** Another interval length for a stored day: welcome when it says all that the stored one said. */
function resampled(stored: IntervalDay, sent: IntervalDay): Result<IntervalVerdict, Rejection> {
  if (stored.quality === 'actual' && sent.quality === 'estimated') return err(rejection('actual-exists', sent.day));
  if (sent.values.includes(null)) {
    return err(
      rejection('conflicting-duplicate', `stored by ${stored.minutes} minutes, sent by ${sent.minutes} with gaps`),
    );
  }
  return ok({ outcome: 'replaced', day: sent });
}

function sameValue(a: Decimal | null, b: Decimal | null): boolean {
  return a === null || b === null ? a === b : a.eq(b);
}

function isChange(stored: Decimal | null, now: Decimal | null): boolean {
  return stored !== null && now !== null && !stored.eq(now);
}

function text(day: IntervalDay): string {
  return day.values.map((value) => value?.toString() ?? '–').join(' ');
}
