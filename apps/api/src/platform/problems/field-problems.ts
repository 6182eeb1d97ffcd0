import type { ZodError } from 'zod';
import type { FieldProblem } from './problem.error';

/** A schema's findings by field (`items.0.amount`), each with what was expected. */
export function fieldProblems(error: ZodError): FieldProblem[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ field: [...issue.path, key].join('.'), expected: 'no such field' }));
    }
    return [{ field: issue.path.join('.'), expected: issue.message }];
  });
}
