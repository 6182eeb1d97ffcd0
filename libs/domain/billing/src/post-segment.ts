import {
  addMinor,
  type Decimal,
  type Minor,
  minorToDecimal,
  NO_MONEY,
  roundToMinor,
  subtractMinor,
  sumDecimals,
} from '@kilowallet/kernel';
import { type CompiledPlan, ROUNDING_LINE } from '@kilowallet/tariff';
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
  amounts: readonly Decimal[],
  rule: PostingRule,
): SegmentPosting {
  const posted: Record<string, number> = { ...segment.posted };
  const changes: (Omit<SheetLine, 'reRating'> & { position?: number })[] = [];
  let energy = segment.energy;
  let total = NO_MONEY;
  let subsidy = NO_MONEY;
  for (const { position, code, label, kind } of plan.lines) {
    const before = postedFor(segment.posted, code);
    const amount = postable(amounts[position] as Decimal, before, rule);
    // Noted even where the change is nothing: a slab re-rating may cancel out against the day's own use.
    changes.push({ code, label, kind, amount, position });
    if (amount === NO_MONEY) continue;
    posted[code] = addMinor(before, amount);
    total = addMinor(total, amount);
    if (kind === 'subsidy') subsidy = subtractMinor(subsidy, amount);
    if (kind === 'energy' || kind === 'energy-by-band') energy += amount;
  }
  const rounding = roundingChange(plan, segment, amounts, posted, rule);
  if (rounding !== NO_MONEY) {
    posted[ROUNDING_LINE] = addMinor(postedFor(segment.posted, ROUNDING_LINE), rounding);
    changes.push({ code: ROUNDING_LINE, label: 'Rounding', kind: 'rounding', amount: rounding });
    total = addMinor(total, rounding);
  }
  return { changes, total, subsidy, posted, energy };
}

/** The difference that brings the month's total to the multiple it is rounded to. */
function roundingChange(
  plan: CompiledPlan,
  segment: SegmentState,
  amounts: readonly Decimal[],
  posted: Readonly<Record<string, number>>,
  rule: PostingRule,
): Minor {
  const { totalRounding, roundTotal } = plan;
  if (!totalRounding || !roundTotal) return NO_MONEY;
  let lines = NO_MONEY;
  for (const { code } of plan.lines) lines = addMinor(lines, postedFor(posted, code));
  const total = totalRounding.of === 'exact' ? sumDecimals(amounts) : minorToDecimal(lines, rule.minorDigits);
  const rounded = roundToMinor(roundTotal(total), rule.minorDigits, rule.rounding);
  return subtractMinor(subtractMinor(rounded, lines), postedFor(segment.posted, ROUNDING_LINE));
}
