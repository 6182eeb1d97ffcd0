import type { NextFunction, Request, Response } from 'express';
import { ProblemError } from '../problems/problem.error';

/** What is asked of a worker too: whether it is well, and what it has measured. */
const ANSWERED = /^\/(api\/v1\/)?(health\/|metrics$)/;

/** In a process that only works (ROLE=worker), whoever was sent here by mistake is told so. */
export function refuseRequests(request: Request, _response: Response, next: NextFunction): void {
  if (ANSWERED.test(request.path)) next();
  else
    next(new ProblemError('request.not-found', 'This process works in the background: ask one with ROLE=api or all.'));
}
