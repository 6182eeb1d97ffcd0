import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const schema = z.object({
  numPassedTests: z.int().nonnegative(),
  numFailedTests: z.int().nonnegative(),
  /** Files that did not even load; none of their tests was counted. */
  numRuntimeErrorTestSuites: z.int().nonnegative(),
});

export type Count = { readonly passed: number; readonly failed: number };

/** Where each workspace's Jest writes its result, relative to the workspace; an output of the task, so Nx caches it. */
export const REPORT = 'coverage/jest.json';

/** Reads a result of Jest; one that is missing or unreadable counts as a failure, never as nothing. */
export function countOf(file: string): Count {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const parsed = schema.safeParse(parseJson(readFileSync(file, 'utf8')));
  if (!parsed.success) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = parsed.data;
  return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
}

export function total(counts: readonly Count[]): Count {
  return counts.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), {
    passed: 0,
    failed: 0,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
