import { Decimal, ZERO } from '@kilowallet/kernel';
import { type CompiledPlan, compilePlan } from '../src/compile-plan';
import { wordsOf } from '../src/explanation';
import { type ByBand, type ConnectionFacts, type MonthToDate } from '../src/month-to-date';
import { parsePricePlan } from '../src/parse-plan';
import { type PlanProblem } from '../src/reading';

export const ONE_KW: ConnectionFacts = { loadKw: new Decimal(1), phase: 'single' };

/** Compiles a definition that is known to be good; a bad one fails the test with its problems. */
export function planOf(lines: readonly object[], more: object = {}): CompiledPlan {
  const parsed = parsePricePlan({ schemaVersion: 1, lines, ...more });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error, undefined, 1));
  return compilePlan(parsed.value);
}

/** What is wrong with a definition; nothing where it is good. */
export function problemsOf(definition: unknown): readonly PlanProblem[] {
  const parsed = parsePricePlan(definition);
  return parsed.ok ? [] : parsed.error;
}

export function byBand(units: Readonly<Record<string, number | string>>): ByBand {
  return Object.fromEntries(Object.entries(units).map(([band, value]) => [band, new Decimal(value)]));
}

/** The whole of a month of thirty days, unless it is said otherwise. */
export function month(
  used: number | string | Readonly<Record<string, number | string>>,
  more: Partial<MonthToDate> = {},
): MonthToDate {
  const kwhByBand = byBand(typeof used === 'object' ? used : { all: used });
  const kwh = Object.values(kwhByBand).reduce((sum, units) => sum.plus(units), ZERO);
  return { kwh, kwhByBand, days: 30, span: { days: 30, periodDays: 30, periodMonths: 1 }, ...more };
}

/** The last line of a plan at a moment of the month: its amount, the sum of its steps, and the steps in words. */
export function priced(plan: CompiledPlan, toDate: MonthToDate, facts: Partial<ConnectionFacts> = {}, season?: string) {
  const line = plan.explain({ ...ONE_KW, ...facts }, toDate, season).at(-1)!;
  const last = plan.lines.at(-1)!;
  const amounts = plan.amounts({ ...ONE_KW, ...facts }, toDate, season);
  return {
    // Plus zero: a credit of nothing is minus zero
    amount: line.exact.toNumber() + 0,
    regime: last.pricer.regime({ facts: { ...ONE_KW, ...facts }, toDate, amounts }),
    rules: line.steps.map(({ rule }) => rule),
    words: line.steps.map(({ sentence }) => wordsOf(sentence)),
    ofSteps: line.steps
      .reduce((sum, { amount }) => sum.plus(amount), ZERO)
      .toDecimalPlaces(12)
      .toNumber(),
  };
}
