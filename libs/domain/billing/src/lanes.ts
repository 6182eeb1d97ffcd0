import { Decimal, ZERO } from '@kilowallet/kernel';
import {
  type CompiledLine,
  type CompiledPlan,
  type LineInput,
  type MonthToDate,
  type OwnInputs,
} from '@kilowallet/tariff';
import { addByBand, type DayConsumption, readByBand, storeByBand, type StoredByBand, totalOf } from './consumption';
import { type SegmentState } from './month-state';
import { type MonthFrame } from './to-date';

/** Sums of a line with dates of its own (a subsidy that begins in mid-month): of the days on which it is in force. */
export type LaneState = {
  readonly days: number;
  readonly kwh: StoredByBand;
  readonly exp?: StoredByBand;
  /** What the lines that it builds on came to on these days: exact, by code. */
  readonly base: Readonly<Record<string, string>>;
};

const EMPTY: LaneState = { days: 0, kwh: {}, base: {} };

/** A day (or a corrected one) that lanes take in. */
export type LaneStep = {
  readonly date: number;
  readonly consumption: DayConsumption;
  /** 1 for a new day, 0 for a correction. */
  readonly days: 0 | 1;
  /** Exact amounts of all lines before the step, by position. */
  readonly before: readonly Decimal[];
};

/** The lanes of a segment, with a step on top where there is one. */
export class Lanes implements OwnInputs {
  constructor(
    private readonly plan: CompiledPlan,
    private readonly segment: SegmentState,
    private readonly frame: MonthFrame,
    private readonly facts: LineInput['facts'],
    private readonly toDate: MonthToDate,
    private readonly step?: LaneStep,
  ) {}

  inputFor(line: CompiledLine, amounts: readonly Decimal[]): LineInput {
    const lane = this.segment.lanes?.[line.code] ?? EMPTY;
    const step = this.stepFor(line);
    const kwhByBand = addByBand(readByBand(lane.kwh), step?.consumption.kwh);
    const exp = lane.exp ?? step?.consumption.exportKwh;
    const own: Decimal[] = [];
    for (const position of line.basedOn) own[position] = this.base(lane, step, position, amounts);
    return {
      facts: this.facts,
      amounts: own,
      toDate: {
        ...this.toDate,
        kwh: totalOf(kwhByBand),
        kwhByBand,
        exportKwh: exp && addByBand(readByBand(lane.exp), step?.consumption.exportKwh),
        days: lane.days + (step?.days ?? 0),
        span: { ...this.toDate.span, days: this.overlap(line) },
      },
    };
  }

  /** The lanes after the step, as stored; undefined where the plan has no line with dates of its own. */
  stored(amounts: readonly Decimal[]): Record<string, LaneState> | undefined {
    if (!this.plan.hasWindows) return undefined;
    const lanes: Record<string, LaneState> = { ...this.segment.lanes };
    for (const line of this.plan.lines) {
      const step = line.isWindowed ? this.stepFor(line) : undefined;
      if (!step) continue;
      const lane = this.segment.lanes?.[line.code] ?? EMPTY;
      const exp = lane.exp ?? step.consumption.exportKwh;
      lanes[line.code] = {
        days: lane.days + step.days,
        kwh: storeByBand(addByBand(readByBand(lane.kwh), step.consumption.kwh)),
        ...(exp && { exp: storeByBand(addByBand(readByBand(lane.exp), step.consumption.exportKwh)) }),
        base: Object.fromEntries(
          line.basedOn.map((position) => [this.codeAt(position), this.base(lane, step, position, amounts).toFixed()]),
        ),
      };
    }
    return lanes;
  }

  private base(lane: LaneState, step: LaneStep | undefined, position: number, amounts: readonly Decimal[]): Decimal {
    const before = new Decimal(lane.base[this.codeAt(position)] ?? 0);
    if (!step) return before;
    return before.plus(amounts[position] ?? ZERO).minus(step.before[position] ?? ZERO);
  }

  private codeAt(position: number): string {
    return this.plan.lines[position]?.code ?? '';
  }

  private stepFor(line: CompiledLine): LaneStep | undefined {
    return this.step && this.isInForce(line, this.step.date) ? this.step : undefined;
  }

  private isInForce(line: CompiledLine, date: number): boolean {
    const day = `${this.frame.month}-${String(date).padStart(2, '0')}`;
    return (line.from === undefined || line.from <= day) && (line.to === undefined || day <= line.to);
  }

  /** Days of the segment on which the line is in force: what its limits and quotas are prorated to. */
  private overlap(line: CompiledLine): number {
    let days = 0;
    for (let date = this.segment.from; date <= this.segment.to; date++) if (this.isInForce(line, date)) days += 1;
    return days;
  }
}
