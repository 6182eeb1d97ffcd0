import {
  addServiceDays,
  type BillingMonth,
  billingMonthOf,
  daysInMonth,
  err,
  lastDayOf,
  minorToDecimal,
  ok,
  type Result,
} from '@kilowallet/kernel';
import { type CompiledPlan, type ConnectionFacts, ROUNDING_LINE } from '@kilowallet/tariff';
import { checkConsumption, type ConsumptionProblem, type DayConsumption } from './consumption';
import { type ExplainedMonthLine } from './explain-month';
import { type MonthState, type SegmentState } from './month-state';
import { exactLines } from './exact-lines';
import { postedFor, type PostingRule } from './posting';
import { postSegment, type SegmentPosting } from './post-segment';
import { SegmentView } from './segment-view';
import { type MonthFrame, type NotifiedRates, storeSums } from './to-date';

export type BillPeriodInput = PostingRule & {
  readonly plan: CompiledPlan;
  readonly facts: ConnectionFacts;
  readonly first: BillingMonth;
  /** Months that are read and billed as one: 2 for a bi-monthly bill. */
  readonly months: number;
  /** Of the whole period. */
  readonly consumption: DayConsumption;
  readonly notified?: NotifiedRates;
  readonly prev?: MonthState['prev'];
};

export type PeriodBill = Pick<SegmentPosting, 'total' | 'subsidy'> & {
  readonly explained: readonly ExplainedMonthLine[];
};

export type PeriodProblem = ConsumptionProblem | 'billing.period-has-parts';

/**
 * The bill of several months that are read as one, as utilities print it: slabs and amounts stated for a month count
 * as often as there are months, those stated for the period once.
 *
 * Wallets are charged day by day and month by month; this is for bills of meters that are read less often. A plan
 * whose parts hold on some days only (seasons, lines with dates) needs to know when the energy was used, and one that
 * charges the highest demand of each month what it was in each: both are refused.
 */
export function billPeriod(input: BillPeriodInput): Result<PeriodBill, PeriodProblem> {
  const { plan, facts, consumption, months, first, notified, prev, minorDigits } = input;
  const problem = checkConsumption(plan, consumption);
  if (problem) return err(problem);
  if (months > 1 && hasMonthsOfItsOwn(plan)) return err('billing.period-has-parts');
  const all = monthsFrom(first, months);
  const days = all.reduce((sum, month) => sum + daysInMonth(month), 0);
  const frame: MonthFrame = {
    month: all.at(-1) ?? first,
    day: days,
    minorDigits,
    notified,
    prev,
    period: { days, months },
  };
  const segment = wholePeriod(days, consumption);
  const view = { plan, facts, segment, frame };
  const posting = postSegment(plan, segment, exactLines(new SegmentView(view), view, undefined), input);
  const explained: ExplainedMonthLine[] = new SegmentView(view).explain().map((line) => ({
    ...line,
    amount: postedFor(posting.posted, line.code),
  }));
  for (const { code, label, kind, amount } of posting.changes) {
    if (code === ROUNDING_LINE)
      explained.push({ code, label, kind, amount, exact: minorToDecimal(amount, minorDigits), steps: [] });
  }
  const worthShowing = explained.filter(({ amount, exact }) => amount !== 0 || !exact.isZero());
  return ok({ explained: worthShowing, total: posting.total, subsidy: posting.subsidy });
}

function hasMonthsOfItsOwn({ seasons, hasWindows, needs }: CompiledPlan): boolean {
  return seasons.length > 0 || hasWindows || needs.demand === 'charged';
}

function monthsFrom(first: BillingMonth, count: number): BillingMonth[] {
  const months = [first];
  while (months.length < count) {
    const last = months.at(-1) as BillingMonth;
    months.push(billingMonthOf(addServiceDays(lastDayOf(last), 1)));
  }
  return months;
}

function wholePeriod(days: number, { kwh, kvah, exportKwh, demand }: DayConsumption): SegmentState {
  const sums = { days, kwh, kvah, exp: exportKwh, dem: demand, demSum: demand };
  return { key: 'period', version: 'period', from: 1, to: days, ...storeSums(sums), posted: {}, energy: 0 };
}
