'use client';

import { useState } from 'react';

/** How often a value has changed since it was first seen: zero at first, so that arriving is not announced as changing. */
export function useChangeCount(value: string | number | null | undefined): number {
  const [seen, setSeen] = useState({ value, count: 0 });
  if (seen.value === value) return seen.count;
  const fromNothing = seen.value === null || seen.value === undefined;
  const next = { value, count: fromNothing ? seen.count : seen.count + 1 };
  setSeen(next);
  return next.count;
}
