'use client';

import { createContext, useCallback, useContext, useRef, useState, type ReactNode } from 'react';
import { RiCloseLine } from '@remixicon/react';
import { classes } from '../classes';
import { TONE_DOT, type Tone } from '../tone';

export type Toast = { readonly title: string; readonly detail?: string | undefined; readonly tone?: Tone };
type Shown = Toast & { readonly id: number };

const STAYS_MS = 6_000;
const ToastContext = createContext<((toast: Toast) => void) | null>(null);

/** Brief news in the corner, announced to screen readers, gone by itself. */
export function Toaster({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const lastId = useRef(0);
  const dismiss = useCallback((id: number) => setShown((all) => all.filter((toast) => toast.id !== id)), []);
  const show = useCallback(
    (toast: Toast) => {
      const id = ++lastId.current;
      setShown((all) => [...all.slice(-2), { ...toast, id }]);
      setTimeout(() => dismiss(id), STAYS_MS);
    },
    [dismiss],
  );
  return (
    <ToastContext value={show}>
      {children}
      <div
        role="status"
        aria-live="polite"
        className="pointer-events-none fixed inset-x-4 bottom-20 z-50 flex flex-col items-end gap-2 sm:bottom-6 sm:left-auto sm:w-88"
      >
        {shown.map((toast) => (
          <ToastCard key={toast.id} toast={toast} onDismiss={() => dismiss(toast.id)} />
        ))}
      </div>
    </ToastContext>
  );
}

function ToastCard({ toast, onDismiss }: { toast: Shown; onDismiss: () => void }) {
  return (
    <div className="kw-enter pointer-events-auto flex w-full items-start gap-3 rounded-lg border border-line bg-surface p-4 shadow-lg">
      <span aria-hidden className={classes('mt-1.5 size-2 shrink-0 rounded-full', TONE_DOT[toast.tone ?? 'info'])} />
      <div className="min-w-0 flex-1 text-sm">
        <p className="font-medium text-ink">{toast.title}</p>
        {toast.detail !== undefined && <p className="mt-0.5 text-soft">{toast.detail}</p>}
      </div>
      <button
        type="button"
        aria-label="Dismiss"
        onClick={onDismiss}
        className="cursor-pointer rounded text-faint hover:text-ink"
      >
        <RiCloseLine aria-hidden className="size-5" />
      </button>
    </div>
  );
}

export function useToast(): (toast: Toast) => void {
  const show = useContext(ToastContext);
  if (!show) throw new Error('useToast stands outside of Toaster.');
  return show;
}
