'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { BottomBar } from './bottom-bar';
import { Drawer } from './drawer';
import { Logo } from './logo';
import { currentItem, type NavGroup } from './nav';
import { NavList } from './nav-list';

/** The frame around every page behind the sign-in: a sidebar on a desk; on a phone a bar for few places, a drawer for many. */
export function AppShell(props: {
  home: string;
  groups: readonly NavGroup[];
  phoneNav: 'bar' | 'drawer';
  /** What stands at the start of the top bar: a switcher or a search. */
  lead?: ReactNode;
  /** What stands at its end: the state of the live line, the person. */
  end: ReactNode;
  children: ReactNode;
}) {
  const current = currentItem(usePathname(), props.groups);
  return (
    <div className="min-h-dvh lg:pl-60">
      <aside className="fixed inset-y-0 left-0 hidden w-60 flex-col overflow-y-auto border-r border-line bg-surface px-3 py-5 lg:flex">
        <Link href={props.home} className="mb-8 rounded-lg px-3">
          <Logo />
        </Link>
        <nav aria-label="Main">
          <NavList groups={props.groups} current={current} />
        </nav>
      </aside>
      <header className="sticky top-0 z-20 border-b border-line bg-surface">
        <div className="mx-auto flex h-15 max-w-[90rem] items-center gap-3 px-4 sm:px-6 lg:px-8">
          {props.phoneNav === 'drawer' && <Drawer groups={props.groups} current={current} />}
          <div className="min-w-0 flex-1">{props.lead}</div>
          <div className="flex shrink-0 items-center gap-3">{props.end}</div>
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className={`mx-auto max-w-[90rem] px-4 pt-6 outline-none sm:px-6 lg:px-8 lg:pb-12 ${props.phoneNav === 'bar' ? 'pb-24' : 'pb-12'}`}
      >
        {props.children}
      </main>
      {props.phoneNav === 'bar' && <BottomBar items={props.groups.flatMap((group) => group.items)} current={current} />}
    </div>
  );
}
