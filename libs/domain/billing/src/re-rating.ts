import { type Decimal } from '@kilowallet/kernel';
import { type CompiledPlan, type ConnectionFacts, type MonthToDate } from '@kilowallet/tariff';

export type DayMove = {
  readonly plan: CompiledPlan;
  readonly facts: ConnectionFacts;
  readonly season: string | undefined;
  /** The segment at the end of the day before, and at the end of the day with its exact amounts. */
  readonly before: MonthToDate;
  readonly after: MonthToDate;
  readonly amounts: readonly Decimal[];
};

/**
 * What earlier days of the segment cost more or less because today reached another regime (a slab of a non-telescopic
 * tariff, a tier of the fixed charge, the threshold of a quota), by position; undefined on most days.
 */
export function reRatings(move: DayMove): ReadonlyMap<number, Decimal> | undefined {
  const { plan, facts, season, before, after, amounts } = move;
  let jumps: Map<number, Decimal> | undefined;
  let amountsBefore: Decimal[] | undefined;
  for (const { position, pricer, season: own } of plan.lines) {
    if (own !== undefined && own !== season) continue;
    const regime = pricer.regime({ facts, toDate: after, amounts });
    if (pricer.regime({ facts, toDate: before, amounts }) === regime) continue;
    amountsBefore ??= plan.amounts(facts, before, season);
    const anew = pricer.priceUnder({ facts, toDate: before, amounts: amountsBefore }, regime);
    jumps ??= new Map<number, Decimal>();
    jumps.set(position, anew.minus(amountsBefore[position] as Decimal));
  }
  return jumps;
}
