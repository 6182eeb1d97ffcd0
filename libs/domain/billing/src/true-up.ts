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
  addByBand,
  checkConsumption,
  type ConsumptionProblem,
  type DayConsumption,
  highestByBand,
} from './consumption';
import { type ExactLine, exactLines } from './exact-lines';
import { type MonthState, type SegmentState } from './month-state';
import { postSegment } from './post-segment';
import { type PostingRule } from './posting';
import { SegmentView } from './segment-view';
import { type MonthFrame, type NotifiedRates, ratesOf, type SegmentSums, storeSums, sumsOf, sumsWith } from './to-date';

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
    day: state.day,
    minorDigits: input.minorDigits,
    notified: ratesOf(state, input.notified),
    prev: state.prev,
  };
  const more = difference(input.recorded, input.corrected);
  const before = new SegmentView({ plan, facts, segment, frame });
  const viewed = {
    plan,
    facts,
    segment,
    frame,
    sums: withDemand(sumsWith(sumsOf(segment), more, 0), input.recorded, input.corrected),
    step: { date: dayOfMonth(day), consumption: more, days: 0 as const, before: before.amounts },
  };
  const after = new SegmentView(viewed);
  const exactBefore = exactLines(before, { plan, facts, segment, frame }, input.planOf);
  const exactAfter = exactLines(after, viewed, input.planOf);
  const posting = postSegment(plan, segment, exactAfter, input);
  const lanes = after.storedLanes();
  return ok({
    day,
    lines: posting.changes
      .filter(({ amount }) => amount !== NO_MONEY)
      .map(({ code, label, kind, amount }) => ({
        code,
        label,
        kind,
        amount,
        before: exactOf(exactBefore, code),
        after: exactOf(exactAfter, code),
      })),
    total: posting.total,
    subsidy: posting.subsidy,
    state: replaceSegment(state, segment, {
      ...segment,
      ...storeSums(viewed.sums),
      ...(lanes && { lanes }),
      posted: posting.posted,
      energy: posting.energy,
    }),
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

/** The exact amount of a line; of the sum of all for the rounding of the total. */
function exactOf(lines: readonly ExactLine[], code: string): Decimal {
  return lines.find((line) => line.code === code)?.exact ?? sumDecimals(lines.map(({ exact }) => exact));
}

/** What the corrected day has more than the recorded one; signed, by band. */
function difference(recorded: DayConsumption, corrected: DayConsumption): DayConsumption {
  const kvah = bandDifference(corrected.kvah, recorded.kvah);
  const exportKwh = bandDifference(corrected.exportKwh, recorded.exportKwh);
  return {
    kwh: bandDifference(corrected.kwh, recorded.kwh) ?? {},
    ...(kvah && { kvah }),
    ...(exportKwh && { exportKwh }),
  };
}

function bandDifference(corrected: ByBand | undefined, recorded: ByBand | undefined): ByBand | undefined {
  if (!corrected && !recorded) return undefined;
  const units: Record<string, Decimal> = { ...corrected };
  for (const band in recorded) units[band] = (units[band] ?? ZERO).minus(recorded[band] as Decimal);
  return units;
}

/** The month's highest demand only rises; the sum of the days' highest takes the difference. */
function withDemand(sums: SegmentSums, recorded: DayConsumption, corrected: DayConsumption): SegmentSums {
  if (!corrected.demand) return sums;
  const more = bandDifference(corrected.demand, recorded.demand);
  return { ...sums, dem: highestByBand(sums.dem, corrected.demand), demSum: addByBand(sums.demSum, more) };
}
