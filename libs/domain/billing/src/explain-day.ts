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
import { type ChargeKindName, type CompiledLine, type ExplainedStep, money, sentence } from '@kilowallet/tariff';
import { type BillDayInput, type BilledDay, billDay, type BillingProblem } from './bill-day';
import { type ExactLine, exactLines } from './exact-lines';
import { type MonthState, type SegmentState } from './month-state';
import { explainSegment } from './explain-segment';
import { reRatings } from './re-rating';
import { SegmentView, type ViewInput } from './segment-view';
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

export type ExplainedDay = BilledDay & {
  readonly day: ServiceDay;
  readonly lines: readonly ExplainedDayLine[];
  /** Why earlier units were priced anew, by the code of the line; empty on most days. */
  readonly reRatings: ReadonlyMap<string, readonly ExplainedStep[]>;
};

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
  const { plan, facts, planOf } = input;
  const after = { plan, facts, segment: state.seg, frame };
  const opened = openSegmentBefore(input.state, state);
  const before = opened && { plan, facts, segment: opened, frame: { ...frame, day: frame.day - 1 } };
  const earlier = new Map(before && linesBefore(before, input).map(({ code, exact }) => [code, exact]));
  const lines = explainSegment(after, planOf).map(({ code, label, kind, exact, steps }): ExplainedDayLine => {
    const start = earlier.get(code) ?? ZERO;
    return { code, label, kind, before: start, after: exact, exact: exact.minus(start), steps };
  });
  const reRated = billed.value.sheet.lines.some(({ reRating }) => reRating);
  const reRatings =
    before && reRated ? whyReRated(new SegmentView(before), new SegmentView(after)) : new Map<never, never>();
  return ok({ ...billed.value, day: input.day, lines, reRatings });
}

/** The lines at the end of the day before; a segment that a version has just taken over was priced by its own alone. */
function linesBefore(before: ViewInput, { plan, planOf }: BillDayInput): ExactLine[] {
  const own = planOf?.(before.segment.version) ?? plan;
  const input = { ...before, plan: own };
  return exactLines(new SegmentView(input), input, planOf);
}

/** What the earlier units of each re-rated line came to, and what they come to under the rates now reached. */
function whyReRated(before: SegmentView, after: SegmentView): Map<string, ExplainedStep[]> {
  const steps = new Map<string, ExplainedStep[]>();
  for (const [position, amount] of reRatings(before, after) ?? []) {
    const line = after.plan.lines[position] as CompiledLine;
    const was = before.amounts[position] as Decimal;
    const said = sentence(
      'all earlier units of the month: {now} at the rates now reached, less {was} so far = {amount}',
      {
        now: money(was.plus(amount)),
        was: money(was),
        amount: money(amount),
      },
    );
    steps.set(line.code, [{ rule: 're-rating', sentence: said, amount }]);
  }
  return steps;
}

/** The day's segment as it stood before, under whichever version; none where the day opened it. */
function openSegmentBefore(before: MonthState | undefined, after: MonthState): SegmentState | undefined {
  return before && before.month === after.month && before.seg.from === after.seg.from ? before.seg : undefined;
}
