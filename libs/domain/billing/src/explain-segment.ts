import { Decimal, ZERO } from '@kilowallet/kernel';
import {
  type ChargeKindName,
  type ExplainedStep,
  money,
  number,
  quantity,
  sentence,
  type ExplainedLine,
} from '@kilowallet/tariff';
import { type PlanFinder, weightsOf } from './exact-lines';
import { SegmentView, type ViewInput } from './segment-view';

/** A segment's line at one moment, and how it came about. */
export type ExplainedSegmentLine = {
  readonly code: string;
  readonly label: string;
  readonly kind: ChargeKindName;
  readonly exact: Decimal;
  readonly steps: readonly ExplainedStep[];
};

/** The lines of a segment: of its plan, or of all versions that price it together, each with its weight. */
export function explainSegment(input: ViewInput, planOf: PlanFinder | undefined): ExplainedSegmentLine[] {
  const { weighted, version } = input.segment;
  if (!weighted) return new SegmentView(input).explain();
  const weights = weightsOf(weighted);
  const days = weighted.reduce((sum, part) => sum + part.days, 0);
  const byCode = new Map<string, ExplainedSegmentLine>();
  weighted.forEach((part, index) => {
    const plan = part.version === version ? input.plan : planOf?.(part.version);
    if (!plan) throw new RangeError(`the plan of version ${part.version} is needed to weight this month`);
    const weight = weights[index] as Decimal;
    for (const line of new SegmentView({ ...input, plan }).explain()) {
      const steps = [...weightedSteps(line, weight), weightStep(line.exact, weight, index + 1, part.days, days)];
      const known = byCode.get(line.code) ?? { ...line, exact: ZERO, steps: [] };
      const exact = known.exact.plus(line.exact.times(weight));
      byCode.set(line.code, { ...known, exact, steps: [...known.steps, ...steps] });
    }
  });
  return [...byCode.values()];
}

function weightedSteps({ steps }: ExplainedLine, weight: Decimal): ExplainedStep[] {
  return steps.map((step) => ({ ...step, amount: step.amount.times(weight) }));
}

/** Says what a version counts for; its part of the amount stands with the steps before it. */
function weightStep(exact: Decimal, weight: Decimal, nth: number, days: number, of: number): ExplainedStep {
  const said = sentence('under version {nth}: {whole} × {weight} ({days} of {of}) = {amount}', {
    nth: number(new Decimal(nth)),
    whole: money(exact),
    weight: number(weight),
    days: number(new Decimal(days)),
    of: quantity(new Decimal(of), 'day'),
    amount: money(exact.times(weight)),
  });
  return { rule: 'weight', sentence: said, quantity: exact, rate: weight, amount: ZERO };
}
