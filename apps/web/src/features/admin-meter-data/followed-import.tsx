'use client';

import { useEffect } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from '@/features/api/keys';
import { importQuery } from '@/features/api/meter-data';
import { ImportResult } from './import-result';

/** One file that was sent from here, from its first row to its last. */
export function FollowedImport({ id }: { id: string }) {
  const cache = useQueryClient();
  const { data } = useQuery(importQuery(id));
  const state = data?.state;
  useEffect(() => {
    if (state === 'completed' || state === 'failed') void cache.invalidateQueries({ queryKey: keys.imports });
  }, [state, cache]);
  return data ? <ImportResult result={data} /> : null;
}
