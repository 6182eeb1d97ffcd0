import {
  err,
  minor,
  type Minor,
  ok,
  type Result,
  serviceDay,
  type ServiceDay,
  sumDecimals,
  type Decimal,
} from '@kilowallet/kernel';
import { type ChargeKindName, type ExplainedStep, ROUNDING_LINE } from '@kilowallet/tariff';
import { type BillingProblem } from './bill-day';
import { billMonth, type BillMonthInput, type MonthBill } from './bill-month';
import { type SegmentState } from './month-state';
import { postedFor } from './posting';
import { explainSegment } from './explain-segment';
import { type MonthFrame, ratesOf } from './to-date';

/** One line of a month's bill: exact, posted, and how it came about in each segment. */
export type ExplainedMonthLine = {
  readonly code: string;
  readonly label: string;
  readonly kind: ChargeKindName | 'rounding';
  readonly exact: Decimal;
  readonly amount: Minor;
  readonly steps: readonly ExplainedStep[];
};

export type ExplainedMonth = MonthBill & { readonly explained: readonly ExplainedMonthLine[] };

/** A month's bill that explains itself; the same engine as the daily run, so that a preview is what will be posted. */
export function explainMonth(input: BillMonthInput): Result<ExplainedMonth, BillingProblem> {
  const bill = billMonth(input);
  if (!bill.ok) return err(bill.error);
  const { state } = bill.value;
  if (!state) return ok({ ...bill.value, explained: [] });
  const frame: MonthFrame = {
    month: state.month,
    day: state.day,
    minorDigits: input.minorDigits,
    notified: ratesOf(state, input.notified),
    prev: state.prev,
  };
  const lines = new Map<string, ExplainedMonthLine>();
  for (const segment of [...(state.closed ?? []), state.seg]) {
    for (const line of linesOf(input, segment, frame)) {
      const known = lines.get(line.code);
      lines.set(line.code, known ? joined(known, line) : line);
    }
  }
  return ok({ ...bill.value, explained: [...lines.values()].filter(isWorthShowing) });
}

function linesOf(input: BillMonthInput, segment: SegmentState, frame: MonthFrame): ExplainedMonthLine[] {
  const plan = input.planOf?.(segment.version) ?? input.versionOn(dayOf(frame, segment)).plan;
  const explained = explainSegment({ plan, facts: input.facts, segment, frame }, input.planOf);
  const lines: ExplainedMonthLine[] = explained.map((line) => ({
    ...line,
    amount: postedFor(segment.posted, line.code),
  }));
  const rounding = postedFor(segment.posted, ROUNDING_LINE);
  if (rounding === 0) return lines;
  const exact = sumDecimals([]);
  return [...lines, { code: ROUNDING_LINE, label: 'Rounding', kind: 'rounding', exact, amount: rounding, steps: [] }];
}

function dayOf(frame: MonthFrame, segment: SegmentState): ServiceDay {
  return serviceDay(`${frame.month}-${String(segment.from).padStart(2, '0')}`);
}

function joined(first: ExplainedMonthLine, second: ExplainedMonthLine): ExplainedMonthLine {
  return {
    ...second,
    exact: first.exact.plus(second.exact),
    amount: minor(first.amount + second.amount),
    steps: [...first.steps, ...second.steps],
  };
}

function isWorthShowing(line: ExplainedMonthLine): boolean {
  return line.amount !== 0 || !line.exact.isZero();
}
