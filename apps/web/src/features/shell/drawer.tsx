'use client';

import { useRef } from 'react';
import { RiCloseLine, RiMenuLine } from '@remixicon/react';
import { Logo } from './logo';
import type { NavGroup, NavItem } from './nav';
import { NavList } from './nav-list';

/** The whole navigation on a phone, opened from the top bar. The browser's own dialog keeps the focus and gives it back. */
export function Drawer({ groups, current }: { groups: readonly NavGroup[]; current: NavItem | undefined }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => dialog.current?.close();
  return (
    <>
      <button
        type="button"
        aria-label="Open the navigation"
        aria-haspopup="dialog"
        onClick={() => dialog.current?.showModal()}
        className="-ml-2 flex size-10 cursor-pointer items-center justify-center rounded-lg text-soft hover:bg-sunken lg:hidden"
      >
        <RiMenuLine aria-hidden className="size-5" />
      </button>
      <dialog
        ref={dialog}
        aria-label="Navigation"
        onClick={(event) => event.target === event.currentTarget && close()}
        className="m-0 h-dvh max-h-none w-72 max-w-[85vw] overflow-y-auto bg-surface p-0 text-ink shadow-lg backdrop:bg-black/40 lg:hidden"
      >
        <div className="min-h-full p-4">
          <div className="mb-6 flex items-center justify-between pl-2">
            <Logo />
            <button
              type="button"
              aria-label="Close the navigation"
              onClick={close}
              className="flex size-10 cursor-pointer items-center justify-center rounded-lg text-soft hover:bg-sunken"
            >
              <RiCloseLine aria-hidden className="size-5" />
            </button>
          </div>
          <nav aria-label="Main">
            <NavList groups={groups} current={current} onGo={close} />
          </nav>
        </div>
      </dialog>
    </>
  );
}
