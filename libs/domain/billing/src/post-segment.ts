import {
  addMinor,
  type Minor,
  minorToDecimal,
  NO_MONEY,
  roundToMinor,
  subtractMinor,
  sumDecimals,
  sumMinor,
} from '@kilowallet/kernel';
import { type CompiledPlan, ROUNDING_LINE } from '@kilowallet/tariff';
import { type ExactLine } from './exact-lines';
import { type SegmentState } from './month-state';
import { postable, postedFor, type PostingRule } from './posting';
import { type SheetLine } from './sheet';

/** What a segment has yet to post, line by line, so that it stands at its exact amounts. */
export type SegmentPosting = {
  /** Lines that change, with their position in the plan; the rounding of the total has none. */
  readonly changes: readonly (Omit<SheetLine, 'reRating'> & { readonly position?: number })[];
  readonly total: Minor;
  readonly subsidy: Minor;
  readonly posted: Record<string, number>;
  readonly energy: number;
};

/** Posts every line cumulatively: what the exact amounts round to, less what was posted before. */
export function postSegment(
  plan: CompiledPlan,
  segment: SegmentState,
  lines: readonly ExactLine[],
  rule: PostingRule,
): SegmentPosting {
  const posted: Record<string, number> = { ...segment.posted };
  const changes: (Omit<SheetLine, 'reRating'> & { position?: number })[] = [];
  let energy = segment.energy;
  let total = NO_MONEY;
  let subsidy = NO_MONEY;
  for (const { position, code, label, kind, exact } of lines) {
    const before = postedFor(segment.posted, code);
    const amount = postable(exact, before, rule);
    // Noted even where the change is nothing: a slab re-rating may cancel out against the day's own use.
    changes.push({ code, label, kind, amount, position });
    if (amount === NO_MONEY) continue;
    setPosted(posted, code, addMinor(before, amount));
    total = addMinor(total, amount);
    if (kind === 'subsidy') subsidy = subtractMinor(subsidy, amount);
    if (kind === 'energy' || kind === 'energy-by-band') energy += amount;
  }
  const rounding = roundingChange(plan, segment, lines, posted, rule);
  if (rounding !== NO_MONEY) {
    setPosted(posted, ROUNDING_LINE, addMinor(postedFor(segment.posted, ROUNDING_LINE), rounding));
    changes.push({ code: ROUNDING_LINE, label: 'Rounding', kind: 'rounding', amount: rounding });
    total = addMinor(total, rounding);
  }
  return { changes, total, subsidy, posted, energy };
}

/** A line that came back to nothing is as one that never was: the state stays small, and equal states look equal. */
function setPosted(posted: Record<string, number>, code: string, amount: Minor): void {
  if (amount === NO_MONEY) delete posted[code];
  else posted[code] = amount;
}

/** The difference that brings the month's total to the multiple it is rounded to. */
function roundingChange(
  { totalRounding, roundTotal }: CompiledPlan,
  segment: SegmentState,
  lines: readonly ExactLine[],
  posted: Readonly<Record<string, number>>,
  rule: PostingRule,
): Minor {
  if (!totalRounding || !roundTotal) return NO_MONEY;
  const charged = sumMinor(lines.map(({ code }) => postedFor(posted, code)));
  const total =
    totalRounding.of === 'exact'
      ? sumDecimals(lines.map(({ exact }) => exact))
      : minorToDecimal(charged, rule.minorDigits);
  const rounded = roundToMinor(roundTotal(total), rule.minorDigits, rule.rounding);
  return subtractMinor(subtractMinor(rounded, charged), postedFor(segment.posted, ROUNDING_LINE));
}
