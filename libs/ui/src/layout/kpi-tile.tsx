'use client';

import type { ReactNode } from 'react';
import { classes } from '../classes';
import { TONE_TEXT, type Tone } from '../tone';
import { Skeleton } from '../feedback/skeleton';
import { useChangeCount } from './use-change-count';

export type StatProps = {
  label: ReactNode;
  /** What is shown; `undefined` while it loads, in the same room. */
  value: ReactNode;
  /** The plain value behind it: when this changes, the figure is lit for a moment. */
  watch?: string | number | null | undefined;
  hint?: ReactNode;
  /** Room for a hint that may need two lines, so that nothing moves once it is known. */
  longHint?: boolean;
  tone?: Tone;
  size?: 'md' | 'lg';
};

/** One figure with its name. A change lights it up without moving anything. */
export function Stat({ label, value, watch, hint, longHint = false, tone = 'neutral', size = 'md' }: StatProps) {
  const changes = useChangeCount(watch);
  return (
    <div className="@container min-w-0 flex-1">
      <div className="truncate text-sm text-soft">{label}</div>
      <div
        className={classes(
          'mt-1 flex items-center font-semibold tracking-tight tabular-nums',
          // A figure shrinks where the room is narrow: it is never cut.
          size === 'lg' ? 'h-12 text-[clamp(1.5rem,15cqi,2.25rem)]' : 'h-8 text-[clamp(0.875rem,14cqi,1.5rem)]',
          tone === 'neutral' ? 'text-ink' : TONE_TEXT[tone],
        )}
      >
        {value === undefined ? (
          <Skeleton className={size === 'lg' ? 'h-9 w-44' : 'h-6 w-24'} />
        ) : (
          <span key={changes} className={classes('-mx-1 rounded px-1 whitespace-nowrap', changes > 0 && 'kw-changed')}>
            {value}
          </span>
        )}
      </div>
      {hint !== undefined && (
        <div
          className={classes(
            'mt-1 text-sm text-faint',
            longHint ? 'min-h-10' : size === 'lg' ? 'min-h-10 sm:min-h-5' : 'min-h-5',
          )}
        >
          {hint}
        </div>
      )}
    </div>
  );
}

/** A figure on a surface of its own; with `onSelect` the whole tile leads to the list behind it. */
export function KpiTile({ icon, onSelect, ...stat }: StatProps & { icon?: ReactNode; onSelect?: () => void }) {
  const body = (
    <div className="flex items-start justify-between gap-3">
      <Stat {...stat} />
      {icon !== undefined && (
        <span aria-hidden className="shrink-0 text-faint [&>svg]:size-5">
          {icon}
        </span>
      )}
    </div>
  );
  const look = 'block w-full min-w-0 rounded-xl border border-line bg-surface p-5 text-left shadow-card';
  if (!onSelect) return <div className={look}>{body}</div>;
  return (
    <button
      type="button"
      onClick={onSelect}
      className={classes(look, 'cursor-pointer transition-colors hover:border-line-strong')}
    >
      {body}
    </button>
  );
}
