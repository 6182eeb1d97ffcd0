import { type Decimal, type ServiceDay, ZERO } from '@kilowallet/kernel';
import { BandClock } from './bands';
import { ARREARS } from './bases';
import { type LinePricer, type PlanContext, type SlabClimb, type PlanWriter } from './charge-line';
import { type ChargeLine, type ChargeKindName, kindNamed } from './charges/kinds';
import { compileCondition } from './condition';
import { type ExplainedStep, money, sentence, text } from './explanation';
import { type ConnectionFacts, type LineInput, type MonthToDate } from './month-to-date';
import { needsOf, type PlanNeeds } from './plan-needs';
import { type PricePlan } from './price-plan';
import { rounder, type TotalRounding } from './rounding';
import { type Season, seasonOf } from './seasons';

/** A line of the month so far: the exact amount, credits negative. */
export type PricedLine = {
  readonly code: string;
  readonly label: string;
  readonly kind: ChargeKindName;
  readonly exact: Decimal;
};

export type ExplainedLine = PricedLine & { readonly steps: readonly ExplainedStep[] };

/** A line of the plan with its place in it. */
export type CompiledLine = {
  readonly position: number;
  readonly code: string;
  readonly label: string;
  readonly kind: ChargeKindName;
  readonly season: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** In force for a part of the version's time: it then has sums of its own. */
  readonly isWindowed: boolean;
  /** Positions of the lines that it builds on. */
  readonly basedOn: readonly number[];
  /** The days in the line's first regime are counted, for a quota that waives charges until it is passed. */
  readonly countsDaysWithin: boolean;
  readonly pricer: LinePricer;
};

/**
 * What a line with dates of its own is priced from: only the days on which it is in force.
 *
 * Answers undefined where the caller keeps no such sums; the line is then priced as though it always held.
 */
export interface OwnInputs {
  inputFor(line: CompiledLine, amounts: readonly Decimal[]): LineInput | undefined;
}

const NOT_APPLICABLE = -1;

/** Puts the condition and the rounding of a line around its pricer. */
class ConditionalPricer implements LinePricer {
  readonly climb: SlabClimb | undefined;
  private readonly applies: ((input: LineInput) => boolean) | undefined;
  private readonly round: ((exact: Decimal) => Decimal) | undefined;

  constructor(
    line: ChargeLine,
    private readonly inner: LinePricer,
  ) {
    this.applies = line.when && compileCondition(line.when);
    this.round = line.rounding && rounder(line.rounding);
    this.climb = inner.climb && this.applies ? conditional(inner.climb, this.applies) : inner.climb;
  }

  regime(input: LineInput): number {
    return this.applies && !this.applies(input) ? NOT_APPLICABLE : this.inner.regime(input);
  }

  priceUnder(input: LineInput, regime: number): Decimal {
    if (regime === NOT_APPLICABLE) return ZERO;
    const exact = this.inner.priceUnder(input, regime);
    return this.round ? this.round(exact) : exact;
  }

  explain(input: LineInput): readonly ExplainedStep[] {
    if (this.regime(input) === NOT_APPLICABLE) {
      return [{ rule: 'not-applicable', sentence: sentence('does not apply'), amount: ZERO }];
    }
    const steps = this.inner.explain(input);
    if (!this.round) return steps;
    const exact = this.inner.priceUnder(input, this.inner.regime(input));
    const rounded = this.round(exact);
    const said = sentence('rounded to {rounded}', { rounded: money(rounded) });
    return [...steps, { rule: 'rounding', sentence: said, amount: rounded.minus(exact) }];
  }
}

/** The slabs of a line that does not always apply: where it does not, it stands in its first. */
function conditional(climb: SlabClimb, applies: (input: LineInput) => boolean): SlabClimb {
  return {
    position: (input) => (applies(input) ? climb.position(input) : 0),
    reached: (input) => (applies(input) ? climb.reached(input) : undefined),
  };
}

/** A price plan that is ready to price any number of connections; it keeps no state between them. */
export class CompiledPlan {
  readonly lines: readonly CompiledLine[];
  readonly seasons: readonly Season[];
  readonly totalRounding: TotalRounding | undefined;
  readonly roundTotal: ((exact: Decimal) => Decimal) | undefined;
  /** Knows the band of each hour; undefined where the plan has no bands and takes consumption whole. */
  readonly bandClock: BandClock | undefined;
  readonly bandNames: ReadonlySet<string>;
  /** What it prices beside the kWh of a day. */
  readonly needs: PlanNeeds;
  /** Some line has dates of its own. */
  readonly hasWindows: boolean;
  /** Energy lines with slabs, which a month climbs. */
  readonly slabbed: readonly CompiledLine[];
  /** Lines whose days within a quota are counted. */
  readonly counting: readonly CompiledLine[];

  constructor(readonly plan: PricePlan) {
    this.lines = compileLines(plan.lines);
    this.seasons = plan.seasons ?? [];
    this.totalRounding = plan.totalRounding;
    this.roundTotal = plan.totalRounding && rounder(plan.totalRounding);
    this.bandClock = plan.bands && new BandClock(plan.bands, this.seasons);
    this.needs = needsOf(plan);
    this.hasWindows = this.lines.some(({ isWindowed }) => isWindowed);
    this.slabbed = this.lines.filter(({ pricer }) => pricer.climb);
    this.counting = this.lines.filter(({ countsDaysWithin }) => countsDaysWithin);
    this.bandNames = new Set(plan.bands?.map(({ band }) => band));
  }

  seasonOf(day: ServiceDay): string | undefined {
    return seasonOf(this.seasons, day);
  }

  /** Exact month-to-date amounts by position. Lines of another season than `season` are zero. */
  amounts(facts: ConnectionFacts, toDate: MonthToDate, season?: string, own?: OwnInputs): Decimal[] {
    const amounts: Decimal[] = [];
    const common: LineInput = { facts, toDate, amounts };
    for (const line of this.lines) {
      const input = (line.isWindowed && own?.inputFor(line, amounts)) || common;
      amounts.push(
        line.season !== undefined && line.season !== season
          ? ZERO
          : line.pricer.priceUnder(input, line.pricer.regime(input)),
      );
    }
    return amounts;
  }

  /** The month so far, line by line. */
  price(facts: ConnectionFacts, toDate: MonthToDate, season?: string, own?: OwnInputs): PricedLine[] {
    const amounts = this.amounts(facts, toDate, season, own);
    return this.lines.map(({ code, label, kind, position }) => ({
      code,
      label,
      kind,
      exact: amounts[position] as Decimal,
    }));
  }

  /** The same, and how each line came about. */
  explain(facts: ConnectionFacts, toDate: MonthToDate, season?: string, own?: OwnInputs): ExplainedLine[] {
    const amounts = this.amounts(facts, toDate, season, own);
    const common: LineInput = { facts, toDate, amounts };
    return this.lines.map((line) => ({
      code: line.code,
      label: line.label,
      kind: line.kind,
      exact: amounts[line.position] as Decimal,
      steps:
        line.season !== undefined && line.season !== season
          ? [outOfSeason(line.season)]
          : line.pricer.explain((line.isWindowed && own?.inputFor(line, amounts)) || common),
    }));
  }
}

function outOfSeason(season: string): ExplainedStep {
  return { rule: 'not-applicable', sentence: sentence('only in {season}', { season: text(season) }), amount: ZERO };
}

function compileLines(lines: readonly ChargeLine[]): CompiledLine[] {
  const compiled: CompiledLine[] = [];
  const positionOf = (code: string): number => {
    const position = compiled.findIndex((line) => line.code === code);
    if (position === -1) throw new RangeError(`no earlier line "${code}": the plan was not parsed`);
    return position;
  };
  const context: PlanContext = {
    positionOf,
    labelsOf: (codes) => codes.map((code) => compiled.find((line) => line.code === code)?.label ?? code).join(' + '),
    pricerOf: (code) => (compiled[positionOf(code)] as CompiledLine).pricer,
  };
  for (const line of lines) {
    const rules = kindNamed(line.kind);
    compiled.push({
      position: compiled.length,
      code: line.code,
      label: line.label,
      kind: line.kind,
      season: line.when?.season,
      from: line.from,
      to: line.to,
      isWindowed: line.from !== undefined || line.to !== undefined,
      basedOn: (rules.basedOn?.(line) ?? []).filter((code) => code !== ARREARS).map(positionOf),
      countsDaysWithin: rules.countsDaysWithin?.(line) ?? false,
      pricer: new ConditionalPricer(line, rules.compile(line, context)),
    });
  }
  return compiled;
}

/** Makes a plan ready to price: once per version, never per connection. */
export function compilePlan(plan: PricePlan): CompiledPlan {
  return new CompiledPlan(plan);
}

/** As the plan itself has it. */
const AS_GAZETTED: PlanWriter = { money: (decimal) => decimal, line: (code) => code };

/** Every line as a sentence. */
export function describePlan(
  plan: PricePlan,
  writer: PlanWriter = AS_GAZETTED,
): { code: string; label: string; words: string }[] {
  return plan.lines.map((line) => ({
    code: line.code,
    label: line.label,
    words: kindNamed(line.kind).describe(line, writer),
  }));
}
