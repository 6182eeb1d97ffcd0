import type { NextFunction, Request, Response } from 'express';
import { ProblemError } from '../problems/problem.error';

/** Far more than any document of ours needs; a tariff, the deepest, comes to nine. */
const LEVELS_MAX = 32;

/**
 * Refuses a JSON body that is nested deeper than any schema here: whatever walks a body by recursion (schemas, the
 * fingerprint of an idempotent request) would run out of stack on one that is made for it.
 */
export function limitNesting(request: Request, _response: Response, next: NextFunction): void {
  if (fits(request.body)) next();
  else next(new ProblemError('request.malformed', `The body is nested deeper than ${LEVELS_MAX} levels.`));
}

/** Level by level instead of by recursion, for the reason above. */
function fits(body: unknown): boolean {
  let level = containersOf([body]);
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > LEVELS_MAX) return false;
    level = containersOf(level.flatMap((container): unknown[] => Object.values(container)));
  }
  return true;
}

function containersOf(values: readonly unknown[]): object[] {
  return values.filter((value) => typeof value === 'object' && value !== null && !Buffer.isBuffer(value)) as object[];
}
