import { type Decimal } from '@kilowallet/kernel';
import {
  type CompiledLine,
  type CompiledPlan,
  type ConnectionFacts,
  type ExplainedLine,
  type LineInput,
  type MonthToDate,
  type SlabReached,
} from '@kilowallet/tariff';
import { Lanes, type LaneState, type LaneStep } from './lanes';
import { type SegmentState } from './month-state';
import { type MonthFrame, type SegmentSums, sumsOf, toDateOf } from './to-date';

export type ViewInput = {
  readonly plan: CompiledPlan;
  readonly facts: ConnectionFacts;
  readonly segment: SegmentState;
  readonly frame: MonthFrame;
  /** The sums that it is looked at with; the segment's own where absent. */
  readonly sums?: SegmentSums;
  readonly step?: LaneStep;
};

/** A segment at one moment, priced by one plan. */
export class SegmentView {
  readonly plan: CompiledPlan;
  readonly toDate: MonthToDate;
  private readonly lanes: Lanes | undefined;
  private priced: Decimal[] | undefined;
  private common: LineInput | undefined;
  private unpriced: LineInput | undefined;

  constructor(private readonly input: ViewInput) {
    const { plan, facts, segment, frame, sums, step } = input;
    this.plan = plan;
    this.toDate = toDateOf(plan, segment, sums ?? sumsOf(segment), frame);
    this.lanes = plan.hasWindows ? new Lanes(plan, segment, frame, facts, this.toDate, step) : undefined;
  }

  /** Exact month-to-date amounts, by position. */
  get amounts(): readonly Decimal[] {
    this.priced ??= this.plan.amounts(this.input.facts, this.toDate, this.input.segment.season, this.lanes);
    return this.priced;
  }

  isInSeason(line: CompiledLine): boolean {
    return line.season === undefined || line.season === this.input.segment.season;
  }

  regimeOf(line: CompiledLine): number {
    return line.pricer.regime(this.unpricedInputOf(line));
  }

  priceUnder(line: CompiledLine, regime: number): Decimal {
    return line.pricer.priceUnder(this.inputOf(line), regime);
  }

  slabPositionOf(line: CompiledLine): number {
    return line.pricer.climb?.position(this.unpricedInputOf(line)) ?? 0;
  }

  slabOf(line: CompiledLine): SlabReached | undefined {
    return line.pricer.climb?.reached(this.unpricedInputOf(line));
  }

  explain(): ExplainedLine[] {
    return this.plan.explain(this.input.facts, this.toDate, this.input.segment.season, this.lanes);
  }

  storedLanes(): Record<string, LaneState> | undefined {
    return this.lanes?.stored(this.amounts);
  }

  private inputOf(line: CompiledLine): LineInput {
    const { amounts } = this;
    if (line.isWindowed && this.lanes) return this.lanes.inputFor(line, amounts);
    this.common ??= { facts: this.input.facts, toDate: this.toDate, amounts };
    return this.common;
  }

  /** What a regime depends on: the month alone. The moment before a day is then hardly ever priced. */
  private unpricedInputOf(line: CompiledLine): LineInput {
    if (line.isWindowed && this.lanes) return this.lanes.inputFor(line, this.amounts);
    this.unpriced ??= { facts: this.input.facts, toDate: this.toDate, amounts: [] };
    return this.unpriced;
  }
}
