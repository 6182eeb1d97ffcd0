import { ApiProblem } from './api-problem';

const ATTEMPTS = 3;
const LONGEST_PAUSE_MS = 8_000;

/** Repeats only what may pass by itself; a refusal is shown at once. */
export function worthRepeating(failures: number, error: unknown): boolean {
  return error instanceof ApiProblem && error.passing && failures < ATTEMPTS;
}

/** One, two, four seconds: a restarting server is back within them. */
export function pauseBefore(failures: number): number {
  return Math.min(1_000 * 2 ** failures, LONGEST_PAUSE_MS);
}
