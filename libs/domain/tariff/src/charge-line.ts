import { type Decimal } from '@kilowallet/kernel';
import { type Condition } from './condition';
import { type ExplainedStep, type Unit } from './explanation';
import { type LineInput } from './month-to-date';
import { type Field } from './reading';
import { type LineRounding } from './rounding';

/** What every charge line has, whatever its kind. */
export type LineBase = {
  /** For machines: unique within the plan, and stable over its versions. */
  readonly code: string;
  /** For people, in the utility's words. */
  readonly label: string;
  /** Who and what it applies to; always where absent. */
  readonly when?: Condition;
  /** Rounds the line itself, before later lines build on it. */
  readonly rounding?: LineRounding;
  /** First and last service day, both included, where the line is in force for a part of the version's time. */
  readonly from?: string;
  readonly to?: string;
};

/** A slab that the units of a month so far have reached. */
export type SlabReached = {
  /** Where it begins, scaled to the span; zero for the first. */
  readonly above: Decimal;
  /** What its next unit costs; by band, where that differs, it has none of its own. */
  readonly rate?: Decimal;
  readonly unit: Unit;
  /** All units of the month are priced by it, not those above its beginning alone. */
  readonly isWhole: boolean;
};

/** The slabs of an energy line. */
export interface SlabClimb {
  /** Number of the slab that the month has reached, zero for the first: cheap, as every day of a fleet asks. */
  position(input: LineInput): number;
  /** That slab; undefined where the line does not apply. */
  reached(input: LineInput): SlabReached | undefined;
}

/**
 * A line that is ready to price.
 *
 * Its value is the exact amount of the month so far. A *regime* is a set of rates that covers everything used so far
 * (the slab reached of a non-telescopic tariff): where a day moves to another regime, the earlier units are priced
 * anew, and that part of the day's charge is shown as its own line, "slab re-rating".
 */
export interface LinePricer {
  /** Absent where the line has no slabs that a month climbs. */
  readonly climb?: SlabClimb | undefined;
  /** Goes by the connection and the month alone; the amounts of other lines need not be filled. */
  regime(input: LineInput): number;
  priceUnder(input: LineInput, regime: number): Decimal;
  explain(input: LineInput): readonly ExplainedStep[];
}

/** What a line may ask of the plan that it belongs to. */
export interface PlanContext {
  /** Position of an earlier line; reading has made sure that it exists. */
  positionOf(code: string): number;
  /** The labels of earlier lines, for a sentence about their sum; what is no line is named by its code. */
  labelsOf(codes: readonly string[]): string;
  pricerOf(code: string): LinePricer;
}

/** How a sentence about a plan writes its money and names its lines: domain knows no currency and no locale. */
export type PlanWriter = {
  /** An amount or a price in major currency units, as gazetted. */
  readonly money: (decimal: string) => string;
  /** A line of the plan, by its code. */
  readonly line: (code: string) => string;
};

/** One kind of charge: how its definition is read, and how it is made ready to price. */
export interface ChargeKind<Line extends LineBase & { readonly kind: string }> {
  readonly kind: Line['kind'];
  /** Fields of the definition beside the common ones. */
  readonly fields: readonly (keyof Line & string)[];
  read(field: Field): Omit<Line, keyof LineBase | 'kind'>;
  compile(line: Line, plan: PlanContext): LinePricer;
  /** Codes of lines that must stand before this one. */
  basedOn?(line: Line): readonly string[];
  /** Time-of-use bands that it names. */
  bandsOf?(line: Line): readonly string[];
  /** Whether the days on which the line is in its first regime must be counted (a quota not yet passed). */
  countsDaysWithin?(line: Line): boolean;
  /** The rule as a sentence, for people who read the tariff. */
  describe(line: Line, writer: PlanWriter): string;
}

/** The only regime of a line whose price never changes for what was used before. */
export const SINGLE_REGIME = 0;
