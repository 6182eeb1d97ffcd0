import { parsePricePlan, type PlanProblem, type PricePlan } from '@kilowallet/tariff';
import { ProblemError } from '../platform/problems/problem.error';

/** The plan of a definition from outside, or a refusal that names each field and the reason. */
export function acceptedDefinition(definition: unknown): PricePlan {
  const parsed = parsePricePlan(definition);
  if (parsed.ok) return parsed.value;
  throw refusedDefinition(parsed.error);
}

export function refusedDefinition(problems: readonly PlanProblem[]): ProblemError {
  return new ProblemError(
    'tariff.definition-refused',
    problems.length === 1 ? 'One field is wrong.' : `${problems.length} fields are wrong.`,
    problems.map(fieldProblem),
  );
}

function fieldProblem({ path, reason }: PlanProblem) {
  return { field: path === '' ? 'definition' : `definition.${path}`, expected: reason };
}
