import { Decimal, sumDecimals, ZERO } from '@kilowallet/kernel';
import { type ChargeKindName, type CompiledPlan } from '@kilowallet/tariff';
import { type SegmentState } from './month-state';
import { SegmentView, type ViewInput } from './segment-view';

/** The exact month-to-date amount of a line; its position where the segment's own plan has it. */
export type ExactLine = {
  readonly code: string;
  readonly label: string;
  readonly kind: ChargeKindName;
  readonly exact: Decimal;
  readonly position?: number;
};

/** Finds the plan of a version, for months that two versions price together. */
export type PlanFinder = (versionId: string) => CompiledPlan | undefined;

/** Decimal places of the weights, as Kerala publishes them. */
const WEIGHT_PLACES = 4;

/** The factor of each version by its days; the last takes what is left of one (KSEB circular 2025, Table 3). */
export function weightsOf(weighted: NonNullable<SegmentState['weighted']>): Decimal[] {
  const days = weighted.reduce((sum, part) => sum + part.days, 0);
  const later = weighted.slice(1).map((part) => new Decimal(part.days).div(days).toDecimalPlaces(WEIGHT_PLACES));
  return [new Decimal(1).minus(sumDecimals(later)), ...later];
}

/** A segment's lines: those of its plan, or of all its versions weighted by their days. */
export function exactLines(view: SegmentView, input: ViewInput, planOf: PlanFinder | undefined): ExactLine[] {
  const own = view.plan.lines.map(({ code, label, kind, position }) => ({
    code,
    label,
    kind,
    position,
    exact: view.amounts[position] as Decimal,
  }));
  const { weighted, version } = input.segment;
  if (!weighted) return own;
  const weights = weightsOf(weighted);
  const byCode = new Map<string, ExactLine>(own.map((line) => [line.code, { ...line, exact: ZERO }]));
  weighted.forEach((part, index) => {
    const lines = part.version === version ? own : linesUnder(part.version, input, planOf);
    for (const line of lines) {
      const known = byCode.get(line.code) ?? { ...line, exact: ZERO };
      byCode.set(line.code, { ...known, exact: known.exact.plus(line.exact.times(weights[index] as Decimal)) });
    }
  });
  return [...byCode.values()];
}

function linesUnder(versionId: string, input: ViewInput, planOf: PlanFinder | undefined): ExactLine[] {
  const plan = planOf?.(versionId);
  if (!plan) throw new RangeError(`the plan of version ${versionId} is needed to weight this month`);
  const { amounts } = new SegmentView({ ...input, plan });
  return plan.lines.map(({ code, label, kind, position }) => ({
    code,
    label,
    kind,
    exact: amounts[position] as Decimal,
  }));
}
