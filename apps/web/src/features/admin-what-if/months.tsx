'use client';

import { useFormat } from '@kilowallet/ui';

/** Billing months from one to another, both included. */
export function Months({ from, to }: { from: string; to: string }) {
  const format = useFormat();
  return from === to ? format.month(from) : `${format.month(from)} to ${format.month(to)}`;
}
