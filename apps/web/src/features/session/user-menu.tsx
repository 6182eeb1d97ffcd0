'use client';

import { useEffect, useRef, useState } from 'react';
import { useRouter } from 'next/navigation';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RiLogoutBoxRLine } from '@remixicon/react';
import { useToast } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { signOut } from '@/features/api/session';
import { ThemeToggle } from '@/features/shell/theme-toggle';
import { useSession } from './session-context';

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? '').join('');
}

/** The person: their name, how they like the light, and the way out. */
export function UserMenu() {
  const { user } = useSession();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const leave = useSignOut();

  useEffect(() => {
    if (!open) return;
    const onPointer = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && setOpen(false);
    document.addEventListener('pointerdown', onPointer);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onPointer);
      document.removeEventListener('keydown', onKey);
    };
  }, [open]);

  return (
    <div ref={box} className="relative">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex size-9 cursor-pointer items-center justify-center rounded-full bg-accent-faint text-sm font-semibold text-accent uppercase"
      >
        <span aria-hidden>{initialsOf(user.name)}</span>
        <span className="sr-only">Account of {user.name}</span>
      </button>
      {open && (
        <div className="kw-enter absolute right-0 z-30 mt-2 w-64 rounded-xl border border-line bg-surface p-2 shadow-lg">
          <div className="px-3 py-2">
            <p className="truncate font-medium">{user.name}</p>
            <p className="truncate text-sm text-faint">{user.username}</p>
          </div>
          <div className="flex items-center justify-between px-3 py-2 text-sm text-soft">
            Theme
            <ThemeToggle />
          </div>
          <button
            type="button"
            disabled={leave.isPending}
            onClick={() => leave.mutate()}
            className="mt-1 flex min-h-10 w-full cursor-pointer items-center gap-3 rounded-lg px-3 text-sm font-medium hover:bg-sunken"
          >
            <RiLogoutBoxRLine aria-hidden className="size-5 text-faint" />
            Sign out
          </button>
        </div>
      )}
    </div>
  );
}

/** Leaves the session; where the server cannot be told, the person stays signed in and hears of it. */
function useSignOut() {
  const router = useRouter();
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      router.replace('/sign-in');
      queryClient.clear();
    },
    onError: (error) => toast({ tone: 'bad', title: 'Not signed out', detail: asProblem(error).detail }),
  });
}
