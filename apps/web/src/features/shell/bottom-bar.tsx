'use client';

import Link from 'next/link';
import { classes } from '@kilowallet/ui';
import type { NavItem } from './nav';

/** The few places of the portal within the thumb's reach. */
export function BottomBar({ items, current }: { items: readonly NavItem[]; current: NavItem | undefined }) {
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      <ul className="flex">
        {items.map((item) => {
          const Icon = item.icon;
          const active = item === current;
          return (
            <li key={item.href} className="min-w-0 flex-1">
              <Link
                href={item.href}
                aria-current={active ? 'page' : undefined}
                className={classes(
                  'flex h-15 flex-col items-center justify-center gap-1 text-xs font-medium',
                  active ? 'text-accent' : 'text-soft',
                )}
              >
                <Icon aria-hidden className="size-5" />
                <span className="truncate">{item.label}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
