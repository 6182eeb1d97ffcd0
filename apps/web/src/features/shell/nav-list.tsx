'use client';

import Link from 'next/link';
import { classes } from '@kilowallet/ui';
import type { NavGroup, NavItem } from './nav';

/** Navigation in groups, for the sidebar and the drawer. */
export function NavList(props: {
  groups: readonly NavGroup[];
  current: NavItem | undefined;
  onGo?: (() => void) | undefined;
}) {
  return (
    <div className="space-y-6">
      {props.groups.map((group) => (
        <div key={group.label ?? group.items[0]?.href}>
          {group.label !== undefined && <p className="px-3 pb-1.5 text-xs font-medium text-faint">{group.label}</p>}
          <ul className="space-y-0.5">
            {group.items.map((item) => (
              <li key={item.href}>
                <NavLink item={item} active={item === props.current} onGo={props.onGo} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function NavLink({ item, active, onGo }: { item: NavItem; active: boolean; onGo?: (() => void) | undefined }) {
  const Icon = item.icon;
  return (
    <Link
      href={item.href}
      aria-current={active ? 'page' : undefined}
      onClick={onGo}
      className={classes(
        'flex min-h-9 items-center gap-3 rounded-lg px-3 text-sm font-medium',
        active ? 'bg-accent-faint text-accent' : 'text-soft hover:bg-sunken hover:text-ink',
      )}
    >
      <Icon aria-hidden className="size-5 shrink-0" />
      {item.label}
    </Link>
  );
}
