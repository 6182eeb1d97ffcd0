'use client';

import { useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Page } from '@kilowallet/contracts';
import { asProblem } from '@/features/api/api-problem';
import type { QueryParams } from '@/features/api/api-client';
import { listQuery, type ListSource } from '@/features/api/list-source';
import { stepOn, stepsFrom, type Trail } from './page-trail';
import { useUrlState } from './use-url-state';

const PAGE_SIZE = 25;

/** One page of a list under its filters, with the way to the pages beside it. */
export function useList<P extends Page<unknown>>(source: ListSource<P>, filters: QueryParams) {
  const [get, change] = useUrlState();
  const cursor = get('cursor');
  const scope = JSON.stringify([source.key, filters]);
  const [walk, setWalk] = useState<{ scope: string; trail: Trail }>({ scope, trail: [null] });
  const trail: Trail = useMemo(() => (walk.scope === scope ? walk.trail : [null]), [walk, scope]);

  const query = useQuery(listQuery(source, { ...filters, limit: PAGE_SIZE, cursor }));
  const steps = stepsFrom(trail, cursor, query.data?.nextCursor);
  const { previous, next, number } = steps;
  const turnTo = (page: string | null) => {
    change({ cursor: page }, 'push');
    window.scrollTo({ top: 0 });
  };
  const onlyPage = previous === undefined && next === undefined;

  return {
    page: query.data,
    problem: query.error ? asProblem(query.error) : null,
    retry: () => void query.refetch(),
    stale: query.isPlaceholderData,
    paging: {
      ...(!onlyPage && number !== null && { label: `Page ${number}` }),
      onPrevious: previous === undefined ? undefined : () => turnTo(previous),
      onNext:
        next === undefined || query.isPlaceholderData
          ? undefined
          : () => {
              setWalk({ scope, trail: stepOn(trail, cursor, next) });
              turnTo(next);
            },
    },
  };
}
