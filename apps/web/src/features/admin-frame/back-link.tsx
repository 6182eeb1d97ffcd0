import Link from 'next/link';
import type { ReactNode } from 'react';
import { RiArrowLeftSLine } from '@remixicon/react';

/** The list that a page belongs to. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      className="mb-2 -ml-1 inline-flex min-h-8 items-center gap-1 rounded text-sm font-medium text-soft hover:text-ink"
    >
      <RiArrowLeftSLine aria-hidden className="size-4" />
      {children}
    </Link>
  );
}
