import { type Decimal } from '@kilowallet/kernel';
import { type SegmentView } from './segment-view';

/**
 * What earlier days of the segment cost more or less because today reached another regime (a slab of a non-telescopic
 * tariff, a tier of the fixed charge, the threshold of a quota), by position; undefined on most days.
 */
export function reRatings(before: SegmentView, after: SegmentView): ReadonlyMap<number, Decimal> | undefined {
  let jumps: Map<number, Decimal> | undefined;
  for (const line of after.plan.lines) {
    if (!after.isInSeason(line)) continue;
    const regime = after.regimeOf(line);
    if (before.regimeOf(line) === regime) continue;
    jumps ??= new Map<number, Decimal>();
    jumps.set(line.position, before.priceUnder(line, regime).minus(before.amounts[line.position] as Decimal));
  }
  return jumps;
}
