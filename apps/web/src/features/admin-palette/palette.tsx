'use client';

import { useCallback, useRef, useState } from 'react';
import { RiSearchLine } from '@remixicon/react';
import type { NavGroup } from '@/features/shell/nav';
import { PaletteList } from './palette-list';
import { usePaletteKey } from './use-palette-key';

/** Goes anywhere by typing: to a page, a connection, a consumer or a tariff. The browser's own dialog keeps the focus and gives it back. */
export function Palette({ groups }: { groups: readonly NavGroup[] }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  const show = useCallback(() => {
    setOpen(true);
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  const close = useCallback(() => dialog.current?.close(), []);
  usePaletteKey(show);
  return (
    <>
      <button
        type="button"
        onClick={show}
        aria-haspopup="dialog"
        className="flex h-9 w-full max-w-80 min-w-0 cursor-pointer items-center gap-2 rounded-lg border border-line bg-canvas px-3 text-sm text-faint hover:border-line-strong"
      >
        <RiSearchLine aria-hidden className="size-4 shrink-0" />
        <span className="truncate">Search or go to…</span>
        <kbd className="ml-auto font-sans text-xs whitespace-nowrap max-sm:hidden">Ctrl K</kbd>
      </button>
      <dialog
        ref={dialog}
        aria-label="Search or go to"
        onClose={() => setOpen(false)}
        onClick={(event) => event.target === event.currentTarget && close()}
        className="m-auto mt-[12vh] w-[min(36rem,calc(100vw-2rem))] overflow-hidden rounded-xl border border-line bg-surface p-0 text-ink shadow-lg backdrop:bg-black/40"
      >
        {open && <PaletteList groups={groups} onGo={close} />}
      </dialog>
    </>
  );
}
