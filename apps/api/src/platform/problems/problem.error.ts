import type { ProblemCode } from './problem-codes';

/** What is wrong with one field, and what would be right. */
export type FieldProblem = { readonly field: string; readonly expected: string };

/** A refusal that the caller is told about, as an RFC 9457 problem document. */
export class ProblemError extends Error {
  constructor(
    readonly code: ProblemCode,
    /** A sentence about this occurrence; shown to the caller, so nothing internal belongs into it. */
    readonly detail?: string,
    readonly errors: readonly FieldProblem[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail ?? code);
    this.name = 'ProblemError';
  }
}
