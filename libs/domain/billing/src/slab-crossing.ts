import { type SlabReached } from '@kilowallet/tariff';
import { type SegmentView } from './segment-view';

/** An energy line that entered a higher slab, for those who tell people. */
export type SlabCrossing = {
  readonly code: string;
  readonly label: string;
  /** The slab that the segment stood in before; none where the day opened it. */
  readonly before: SlabReached | undefined;
  readonly slab: SlabReached;
};

/** The lines whose month entered another slab at another rate; undefined on most days. */
export function slabsEntered(before: SegmentView | undefined, after: SegmentView): SlabCrossing[] | undefined {
  let entered: SlabCrossing[] | undefined;
  for (const line of after.plan.slabbed) {
    if (!after.isInSeason(line)) continue;
    const position = after.slabPositionOf(line);
    if (position === 0 || (before && before.slabPositionOf(line) >= position)) continue;
    const slab = after.slabOf(line);
    const earlier = before?.slabOf(line);
    // A boundary between equal rates is nobody's news.
    if (!slab || (slab.rate && earlier?.rate?.eq(slab.rate))) continue;
    entered ??= [];
    entered.push({ code: line.code, label: line.label, before: earlier, slab });
  }
  return entered;
}
