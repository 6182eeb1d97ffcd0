'use client';

import { RiErrorWarningLine } from '@remixicon/react';
import { Button } from '../layout/button';
import { adviceFor, type Problem } from './problem';

/** What went wrong in the API's own words, and what to do now. */
export function ErrorState({ problem, onRetry }: { problem: Problem; onRetry?: (() => void) | undefined }) {
  return (
    <div role="alert" className="flex flex-col items-center justify-center px-6 py-12 text-center">
      <RiErrorWarningLine aria-hidden className="mb-3 size-8 text-bad" />
      <p className="font-medium text-ink">{problem.title}</p>
      {problem.detail !== undefined && <p className="mt-1 max-w-md text-sm text-soft">{problem.detail}</p>}
      <p className="mt-1 max-w-md text-sm text-faint">{adviceFor(problem.status)}</p>
      {onRetry && (
        <Button kind="secondary" className="mt-4" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
