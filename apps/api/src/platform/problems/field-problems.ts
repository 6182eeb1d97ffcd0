import type { ZodError } from 'zod';
import type { FieldProblem } from './problem.error';

const NAMES: Readonly<Record<string, string>> = { string: 'a text', number: 'a number', int: 'a whole number' };
const ZODS_OWN_WORDS = /^(Invalid|Too|Unrecognized) /;

type Issue = ZodError['issues'][number];

/** A schema's findings by field (`items.0.amount`), each with what was expected. */
export function fieldProblems(error: ZodError): FieldProblem[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ field: [...issue.path, key].join('.'), expected: 'no such field' }));
    }
    return [{ field: issue.path.join('.'), expected: expectation(issue) }];
  });
}

/** A schema's own words where it has some; else its type, its values or its limit in words of ours. */
function expectation(issue: Issue): string {
  if (!ZODS_OWN_WORDS.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return named(issue.expected);
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return unionOf(issue);
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    case 'too_small':
      return issue.minimum === 1 && issue.origin !== 'number'
        ? 'not empty'
        : `at least ${issue.minimum} ${unitOf(issue.origin)}`.trim();
    case 'too_big':
      return `at most ${issue.maximum} ${unitOf(issue.origin)}`.trim();
    default:
      return issue.message;
  }
}

/** Of a union that is told apart by a field, that field's values; of any other, what each of its members wants. */
function unionOf(issue: Extract<Issue, { code: 'invalid_union' }>): string {
  if ('options' in issue && Array.isArray(issue.options)) return oneOf(issue.options);
  return [...new Set(issue.errors.flatMap(([first]) => (first ? [expectation(first)] : [])))].join(' or ');
}

function oneOf(values: readonly unknown[]): string {
  return values.length === 1 ? String(values[0]) : `one of ${values.map(String).join(', ')}`;
}

function named(type: string): string {
  return NAMES[type] ?? `a value of type ${type}`;
}

function unitOf(origin: string): string {
  return origin === 'string' ? 'characters' : origin === 'array' ? 'items' : '';
}
