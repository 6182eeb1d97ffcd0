'use client';

import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { sheetsQuery } from '@/features/api/connections';
import { consumptionQuery } from '@/features/api/meter-data';
import { useSession } from '@/features/session/session-context';
import { useConnection } from './connection-context';
import { addDays } from './days';

/** Covers the longest chart (60 days) and two whole months; every screen reads the same period, so that it is fetched once. */
export const RECENT_DAYS = 62;

function usePeriod() {
  const { today } = useSession().profile;
  return useMemo(() => ({ from: addDays(today, -RECENT_DAYS), to: today }), [today]);
}

/** Daily sheets of the last two months, newest first. */
export function useRecentSheets() {
  const query = useQuery(sheetsQuery(useConnection().connection.id, usePeriod()));
  const sheets = useMemo(
    () =>
      query.data &&
      [...query.data].sort(
        (one, other) => other.serviceDay.localeCompare(one.serviceDay) || other.postedAt.localeCompare(one.postedAt),
      ),
    [query.data],
  );
  return { ...query, sheets };
}

/** Energy of each day of the last two months, as it stands corrected today. */
export function useRecentConsumption() {
  return useQuery(consumptionQuery(useConnection().connection.id, 'range', usePeriod()));
}
