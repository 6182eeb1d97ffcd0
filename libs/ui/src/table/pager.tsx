'use client';

import { RiArrowLeftSLine, RiArrowRightSLine } from '@remixicon/react';
import { Button } from '../layout/button';
import type { Paging } from './column';

/** Goes through the pages of a cursor, one step at a time; nothing is shown where there is a single page. */
export function Pager({ paging }: { paging: Paging }) {
  if (!paging.onPrevious && !paging.onNext && paging.label === undefined) return null;
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-3 border-t border-line px-5 py-3">
      <span className="text-sm text-faint">{paging.label}</span>
      <span className="flex gap-2">
        <Button
          kind="secondary"
          size="xs"
          icon={RiArrowLeftSLine}
          disabled={!paging.onPrevious}
          onClick={paging.onPrevious}
        >
          Previous
        </Button>
        <Button
          kind="secondary"
          size="xs"
          icon={RiArrowRightSLine}
          iconPosition="right"
          disabled={!paging.onNext}
          onClick={paging.onNext}
        >
          Next
        </Button>
      </span>
    </nav>
  );
}
