import {
  type BillingMonth,
  billingMonthOf,
  dayOfMonth,
  type Decimal,
  err,
  minor,
  type Minor,
  NO_MONEY,
  ok,
  type Result,
  roundToMinor,
  type ServiceDay,
  subtractMinor,
  sumDecimals,
} from '@kilowallet/kernel';
import { type CompiledPlan, type ConnectionFacts } from '@kilowallet/tariff';
import { checkConsumption, type ConsumptionProblem, type DayConsumption, readByBand, totalOf } from './consumption';
import { exactLines, type PlanFinder } from './exact-lines';
import { type MonthState, type SegmentState } from './month-state';
import { postSegment, type SegmentPosting } from './post-segment';
import { type PostingRule } from './posting';
import { reRatings } from './re-rating';
import { segmentFor, type VersionWindow } from './segment';
import { SegmentView } from './segment-view';
import { type SlabCrossing, slabsEntered } from './slab-crossing';
import { type DaySheet, type SheetLine } from './sheet';
import {
  type MonthFrame,
  type NotifiedRates,
  type SegmentSums,
  storeRates,
  storeSums,
  sumsOf,
  sumsWith,
  toDateOf,
} from './to-date';

export type BillDayInput = PostingRule & {
  readonly plan: CompiledPlan;
  /** The version that `plan` was compiled from. */
  readonly versionId: string;
  /** Days on which the version is in force, as known today; open where absent. */
  readonly window?: VersionWindow;
  readonly facts: ConnectionFacts;
  readonly day: ServiceDay;
  readonly consumption: DayConsumption;
  /** State after the last billed day, of this month or an earlier one; none for a connection's first day. */
  readonly state?: MonthState;
  readonly notified?: NotifiedRates;
  /** Finds earlier versions of the month where one takes over by weighted days. */
  readonly planOf?: PlanFinder;
};

export type BilledDay = {
  readonly sheet: DaySheet;
  readonly state: MonthState;
  /** Energy lines that entered a higher slab on the day; absent on most days. */
  readonly entered?: readonly SlabCrossing[];
};

export type BillingProblem = ConsumptionProblem | 'billing.day-already-billed';

/** One service day: what it costs, line by line, and the month after it. Days must come in their order. */
export function billDay(input: BillDayInput): Result<BilledDay, BillingProblem> {
  const { plan, facts, day, consumption, state } = input;
  const problem = checkConsumption(plan, consumption) ?? checkOrder(day, state);
  if (problem) return err(problem);

  const month = billingMonthOf(day);
  const date = dayOfMonth(day);
  const prev = state === undefined || state.month === month ? state?.prev : previousMonth(state);
  const frame: MonthFrame = { month, day: date, prev, notified: input.notified, minorDigits: input.minorDigits };
  const open = segmentFor(input, state);
  const soFar = sumsOf(open);
  const before =
    open.days === 0 && !plan.hasWindows
      ? undefined
      : new SegmentView({ plan, facts, segment: open, frame, sums: soFar });
  const sums = sumsWith(soFar, consumption);
  const segment = countDaysWithin(plan, open, sums, frame, facts);
  // Only lines with dates of their own ask what a day added; a weighted month may have them in its other version.
  const hasLanes = plan.hasWindows || open.weighted !== undefined;
  const step = before && hasLanes ? { date, consumption, days: 1 as const, before: before.amounts } : undefined;
  const viewed = { plan, facts, segment, frame, sums, step };
  const after = new SegmentView(viewed);
  const posting = postSegment(plan, open, exactLines(after, viewed, input.planOf), input);
  const jumps = before && open.days > 0 && !open.weighted ? reRatings(before, after) : undefined;

  const entered = slabsEntered(before, after);

  const rates = storeRates(plan, input.notified);
  return ok({
    sheet: sheetOf(posting, jumps, input),
    state: {
      month,
      day: date,
      seg: storeSegment(segment, sums, after.storedLanes(), posting),
      ...closedAfter(state, month, open),
      ...(rates && { rates }),
      ...(prev && { prev }),
    },
    ...(entered && { entered }),
  });
}

/** Segments of the month that are closed once the day's segment is open. */
function closedAfter(
  state: MonthState | undefined,
  month: BillingMonth,
  open: SegmentState,
): Pick<MonthState, 'closed'> {
  if (state?.month !== month) return {};
  const isContinued = open.days > 0;
  const closed = isContinued ? state.closed : [...(state.closed ?? []), state.seg];
  return closed ? { closed } : {};
}

function storeSegment(
  segment: SegmentState,
  sums: SegmentSums,
  lanes: SegmentState['lanes'],
  { posted, energy }: SegmentPosting,
): SegmentState {
  return { ...segment, ...storeSums(sums), ...(lanes && { lanes }), posted, energy };
}

function checkOrder(day: ServiceDay, state: MonthState | undefined): BillingProblem | undefined {
  if (!state) return undefined;
  const month = billingMonthOf(day);
  const isLater = state.month < month || (state.month === month && state.day < dayOfMonth(day));
  return isLater ? undefined : 'billing.day-already-billed';
}

function previousMonth(state: MonthState): NonNullable<MonthState['prev']> {
  const segments = [...(state.closed ?? []), state.seg];
  return {
    charge: segments.reduce((sum, segment) => sum + segment.energy, 0),
    kwh: sumDecimals(segments.map((segment) => totalOf(readByBand(segment.kwh)))).toFixed(),
  };
}

/** Counts today for the quotas that are not yet passed, where a line needs to know how many days that were. */
function countDaysWithin(
  plan: CompiledPlan,
  segment: SegmentState,
  sums: SegmentSums,
  frame: MonthFrame,
  facts: ConnectionFacts,
): SegmentState {
  if (plan.counting.length === 0) return segment;
  const input = { facts, toDate: toDateOf(plan, segment, sums, frame), amounts: [] };
  const within: Record<string, number> = { ...segment.within };
  for (const { code, pricer } of plan.counting) {
    if (pricer.regime(input) === 0) within[code] = (within[code] ?? 0) + 1;
  }
  return { ...segment, within };
}

/** The day's lines: what each posts, with the part that prices earlier days anew shown apart. */
function sheetOf(
  posting: SegmentPosting,
  jumps: ReadonlyMap<number, Decimal> | undefined,
  rule: PostingRule,
): DaySheet {
  const lines: SheetLine[] = [];
  for (const { code, label, kind, amount, position } of posting.changes) {
    const jump = position === undefined ? undefined : jumps?.get(position);
    const reRated = jump ? roundToMinor(jump, rule.minorDigits, rule.rounding) : NO_MONEY;
    const own = subtractMinor(amount, reRated);
    if (own !== NO_MONEY) lines.push({ code, label, kind, amount: own });
    if (reRated === NO_MONEY) continue;
    lines.push({ code, label: `${label}: slab re-rating`, kind, amount: reRated, reRating: true });
  }
  return { lines, total: posting.total, subsidy: posting.subsidy };
}

/** What the lines of a state come to: the month's debit so far. */
export function postedTotal(state: MonthState): Minor {
  const segments = [...(state.closed ?? []), state.seg];
  let total = 0;
  for (const segment of segments) for (const code in segment.posted) total += segment.posted[code] ?? 0;
  return minor(total);
}
