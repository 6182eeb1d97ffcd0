'use client';

import { useQuery } from '@tanstack/react-query';
import { forecastQuery, walletQuery } from '@/features/api/connections';
import { useConnection } from './connection-context';

/** The wallet of the chosen connection; live events move it at once. */
export function useWallet() {
  return useQuery(walletQuery(useConnection().connection.id));
}

/** How long the wallet lasts at the recent rate of use. */
export function useForecast() {
  return useQuery(forecastQuery(useConnection().connection.id));
}
