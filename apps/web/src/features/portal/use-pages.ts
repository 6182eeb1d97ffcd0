'use client';

import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Page } from '@kilowallet/contracts';
import type { Paging, Problem } from '@kilowallet/ui';
import type { QueryParams } from '@/features/api/api-client';
import { asProblem } from '@/features/api/api-problem';
import { listQuery, type ListSource, type RowOf } from '@/features/api/list-source';

type Pages<Row> = {
  rows: readonly Row[] | undefined;
  problem: Problem | null;
  onRetry: () => void;
  stale: boolean;
  paging: Paging;
};

/** Goes through a cursor-paged list. A cursor only leads on, so the way back is remembered here; other filters begin anew. */
export function usePages<P extends Page<unknown>>(source: ListSource<P>, params: QueryParams): Pages<RowOf<P>> {
  const question = JSON.stringify([source.key, params]);
  const [trail, setTrail] = useState<{ question: string; cursors: readonly string[] }>({ question, cursors: [] });
  const cursors = trail.question === question ? trail.cursors : [];
  const go = (next: readonly string[]) => setTrail({ question, cursors: next });

  const list = useQuery(listQuery(source, { ...params, cursor: cursors.at(-1) }));
  const next = list.data?.nextCursor ?? null;
  return {
    rows: list.data?.items,
    problem: list.error ? asProblem(list.error) : null,
    onRetry: () => void list.refetch(),
    stale: list.isPlaceholderData,
    paging: {
      ...(cursors.length > 0 && { label: `Page ${cursors.length + 1}` }),
      onPrevious: cursors.length > 0 ? () => go(cursors.slice(0, -1)) : undefined,
      onNext: next !== null && !list.isPlaceholderData ? () => go([...cursors, next]) : undefined,
    },
  };
}
