import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const schema = z.object({
  numPassedTests: z.int().nonnegative(),
  numFailedTests: z.int().nonnegative(),
  /** Files that did not even load; none of their tests was counted. */
  numRuntimeErrorTestSuites: z.int().nonnegative(),
  testResults: z
    .array(
      z.object({
        name: z.string(),
        status: z.string(),
        message: z.string().default(''),
        assertionResults: z
          .array(
            z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).default([]) }),
          )
          .default([]),
      }),
    )
    .default([]),
});

export type Count = { readonly passed: number; readonly failed: number };

/** A test that failed, or a file that did not load; `why` is Jest's own text. */
export type Failure = { readonly file: string; readonly test: string; readonly why: string };

/** Where each workspace's Jest writes its result, relative to the workspace; an output of the task, so Nx caches it. */
export const REPORT = 'coverage/jest.json';

/** Reads a result of Jest; one that is missing or unreadable counts as a failure, never as nothing. */
export function countOf(file: string): Count {
  const report = read(file);
  if (report === undefined) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = report;
  return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
}

/** What failed, by name. Nothing for a result that is missing or unreadable: `countOf` tells of that one. */
export function failuresOf(file: string): Failure[] {
  return (read(file)?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [{ file: name, test: 'did not run', why: message }] : [];
    return failed.map(({ fullName, failureMessages }) => ({
      file: name,
      test: fullName,
      why: failureMessages.join('\n'),
    }));
  });
}

export function total(counts: readonly Count[]): Count {
  return counts.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), {
    passed: 0,
    failed: 0,
  });
}

function read(file: string): z.infer<typeof schema> | undefined {
  return existsSync(file) ? schema.safeParse(parseJson(readFileSync(file, 'utf8'))).data : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
