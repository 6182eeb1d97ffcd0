import {
  billingMonthOf,
  dayOfMonth,
  type Decimal,
  err,
  ok,
  type Result,
  type ServiceDay,
  ZERO,
} from '@kilowallet/kernel';
import { type ChargeKindName, type ExplainedStep } from '@kilowallet/tariff';
import { type BillDayInput, type BilledDay, billDay, type BillingProblem } from './bill-day';
import { type MonthState, type SegmentState } from './month-state';
import { SegmentView } from './segment-view';
import { type MonthFrame, ratesOf } from './to-date';

/** Why a line of a day is what it is: the month-to-date before and after, exact, and how the latter came about. */
export type ExplainedDayLine = {
  readonly code: string;
  readonly label: string;
  readonly kind: ChargeKindName;
  /** Exact month-to-date amount at the end of the day before. */
  readonly before: Decimal;
  /** Exact month-to-date amount at the end of the day. */
  readonly after: Decimal;
  /** Their difference: the day's exact amount, before rounding to the minor unit. */
  readonly exact: Decimal;
  readonly steps: readonly ExplainedStep[];
};

export type ExplainedDay = BilledDay & { readonly day: ServiceDay; readonly lines: readonly ExplainedDayLine[] };

/** The same as `billDay`, and why: for previews and for "why was this day so much?"; slower. */
export function explainDay(input: BillDayInput): Result<ExplainedDay, BillingProblem> {
  const billed = billDay(input);
  if (!billed.ok) return err(billed.error);
  const { state } = billed.value;
  const frame: MonthFrame = {
    month: billingMonthOf(input.day),
    day: dayOfMonth(input.day),
    minorDigits: input.minorDigits,
    notified: ratesOf(state, input.notified),
    prev: state.prev,
  };
  const after = new SegmentView({ ...input, segment: state.seg, frame }).explain();
  const opened = openSegmentBefore(input.state, state);
  const before =
    opened && new SegmentView({ ...input, segment: opened, frame: { ...frame, day: frame.day - 1 } }).amounts;
  const lines = after.map(({ code, label, kind, exact, steps }, position): ExplainedDayLine => {
    const earlier = before?.[position] ?? ZERO;
    return { code, label, kind, before: earlier, after: exact, exact: exact.minus(earlier), steps };
  });
  return ok({ ...billed.value, day: input.day, lines });
}

/** The day's segment as it stood before; none where the day opened it. */
function openSegmentBefore(before: MonthState | undefined, after: MonthState): SegmentState | undefined {
  return before && before.month === after.month && before.seg.key === after.seg.key ? before.seg : undefined;
}
