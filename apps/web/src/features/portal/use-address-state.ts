'use client';

import { useCallback } from 'react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';

/** A choice that lives in the address bar: it survives a reload and can be sent to somebody. */
export function useAddressState(name: string): [string | null, (value: string | null) => void] {
  const params = useSearchParams();
  const path = usePathname();
  const router = useRouter();
  const set = useCallback(
    (value: string | null) => {
      const next = new URLSearchParams(params);
      if (value === null) next.delete(name);
      else next.set(name, value);
      const search = next.toString();
      router.replace(search === '' ? path : `${path}?${search}`, { scroll: false });
    },
    [name, params, path, router],
  );
  return [params.get(name), set];
}
