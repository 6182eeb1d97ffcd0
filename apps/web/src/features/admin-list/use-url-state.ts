'use client';

import { useCallback } from 'react';
import { useSearchParams } from 'next/navigation';

export type UrlPatch = Readonly<Record<string, string | null>>;

/**
 * What is chosen on a screen, kept in the address: it survives a reload, and a link carries it.
 * `push` leaves a step for the Back button, as turning a page does; a filter replaces the address.
 */
export function useUrlState(): [
  get: (name: string) => string | null,
  change: (patch: UrlPatch, how?: 'push' | 'replace') => void,
] {
  const params = useSearchParams();
  const get = useCallback((name: string) => params.get(name), [params]);
  const change = useCallback((patch: UrlPatch, how: 'push' | 'replace' = 'replace') => {
    const { pathname, search: before } = window.location;
    const search = withPatch(before, patch);
    if (search === before) return;
    const address = `${pathname}${search}`;
    // Next follows the browser's own history; going through its router would ask the server for the same page again.
    if (how === 'push') window.history.pushState(null, '', address);
    else window.history.replaceState(null, '', address);
  }, []);
  return [get, change];
}

/** The search part of an address with some names set, or taken away by null and ''. */
export function withPatch(search: string, patch: UrlPatch): string {
  const params = new URLSearchParams(search);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null || value === '') params.delete(name);
    else params.set(name, value);
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}
