import {
  billingMonthOf,
  dayOfMonth,
  type Decimal,
  err,
  type Minor,
  NO_MONEY,
  ok,
  type Result,
  type ServiceDay,
  sumDecimals,
  ZERO,
} from '@kilowallet/kernel';
import { type ByBand, type ChargeKindName, type CompiledPlan, type ConnectionFacts } from '@kilowallet/tariff';
import {
  checkConsumption,
  type ConsumptionProblem,
  type DayConsumption,
  highestByBand,
  storeByBand,
} from './consumption';
import { type MonthState, type SegmentState } from './month-state';
import { postSegment } from './post-segment';
import { type PostingRule } from './posting';
import { type MonthFrame, type NotifiedRates, storeSums, sumsOf, sumsWith, toDateOf } from './to-date';

export type TrueUpInput = PostingRule & {
  /** The plan of a version that priced a day of this month. */
  readonly planOf: (versionId: string) => CompiledPlan | undefined;
  readonly facts: ConnectionFacts;
  /** The day whose reading is corrected. */
  readonly day: ServiceDay;
  /** What the day was billed for, and what it really was. */
  readonly recorded: DayConsumption;
  readonly corrected: DayConsumption;
  /** Last state of the day's month: the current one, or the one that an earlier month ended with. */
  readonly state: MonthState;
  readonly notified?: NotifiedRates;
};

/** One line of a correction, with both calculations. */
export type TrueUpLine = {
  readonly code: string;
  readonly label: string;
  readonly kind: ChargeKindName | 'rounding';
  /** Exact month-to-date amount with the day as recorded, and as corrected. */
  readonly before: Decimal;
  readonly after: Decimal;
  readonly amount: Minor;
};

export type TrueUp = {
  readonly day: ServiceDay;
  readonly lines: readonly TrueUpLine[];
  readonly total: Minor;
  readonly subsidy: Minor;
  readonly state: MonthState;
};

export type TrueUpProblem = ConsumptionProblem | 'billing.day-not-billed' | 'billing.unknown-version';

/**
 * What a corrected day changes, at the month's last billed moment: a signed difference by line, never a rewritten sheet.
 *
 * The month then stands where it would stand had the day been right from the start, whatever slabs the difference
 * moved through meanwhile. A day of a closed segment is corrected in that segment. Recorded demand only rises.
 */
export function trueUp(input: TrueUpInput): Result<TrueUp, TrueUpProblem> {
  const { state, facts, day } = input;
  const segment = segmentOfDay(state, day);
  if (!segment) return err('billing.day-not-billed');
  const plan = input.planOf(segment.version);
  if (!plan) return err('billing.unknown-version');
  const problem = checkConsumption(plan, input.corrected);
  if (problem) return err(problem);

  const frame: MonthFrame = {
    month: state.month,
    minorDigits: input.minorDigits,
    notified: input.notified,
    prev: state.prev,
  };
  const changed = withDifference(segment, input.recorded, input.corrected);
  const amountsOf = (seg: SegmentState) => plan.amounts(facts, toDateOf(plan, seg, sumsOf(seg), frame), seg.season);
  const before = amountsOf(segment);
  const after = amountsOf(changed);

  const posting = postSegment(plan, segment, after, input);
  return ok({
    day,
    lines: posting.changes
      .filter(({ amount }) => amount !== NO_MONEY)
      .map(({ code, label, kind, amount, position }) => ({
        code,
        label,
        kind,
        amount,
        before: position === undefined ? sumDecimals(before) : (before[position] as Decimal),
        after: position === undefined ? sumDecimals(after) : (after[position] as Decimal),
      })),
    total: posting.total,
    subsidy: posting.subsidy,
    state: replaceSegment(state, segment, { ...changed, posted: posting.posted, energy: posting.energy }),
  });
}

function segmentOfDay(state: MonthState, day: ServiceDay): SegmentState | undefined {
  if (billingMonthOf(day) !== state.month) return undefined;
  const date = dayOfMonth(day);
  if (date > state.day) return undefined;
  return [...(state.closed ?? []), state.seg].findLast((segment) => segment.from <= date);
}

function replaceSegment(state: MonthState, old: SegmentState, corrected: SegmentState): MonthState {
  if (old === state.seg) return { ...state, seg: corrected };
  return { ...state, closed: (state.closed ?? []).map((segment) => (segment === old ? corrected : segment)) };
}

/** The segment as it stands with the corrected day in place of the recorded one. */
function withDifference(segment: SegmentState, recorded: DayConsumption, corrected: DayConsumption): SegmentState {
  const sums = sumsWith(
    segment,
    {
      kwh: difference(corrected.kwh, recorded.kwh),
      ...((corrected.kvah ?? recorded.kvah) && { kvah: difference(corrected.kvah, recorded.kvah) }),
      ...((corrected.exportKwh ?? recorded.exportKwh) && {
        exportKwh: difference(corrected.exportKwh, recorded.exportKwh),
      }),
    },
    0,
  );
  const highest = corrected.demand && highestByBand(segment.dem, corrected.demand);
  return { ...segment, ...storeSums(sums), ...(highest && { dem: storeByBand(highest) }) };
}

function difference(corrected: ByBand | undefined, recorded: ByBand | undefined): ByBand {
  const units: Record<string, Decimal> = { ...corrected };
  for (const band in recorded) units[band] = (units[band] ?? ZERO).minus(recorded[band] as Decimal);
  return units;
}
