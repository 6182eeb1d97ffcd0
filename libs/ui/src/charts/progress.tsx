'use client';

import { ProgressBar as TremorProgress } from '@tremor/react';

/** How far a piece of work has come. `fraction` is 0 to 1, or `null` while nothing is known. */
export function Progress(props: { label: string; fraction: number | null; detail?: string; failed?: boolean }) {
  const percent = Math.round(Math.min(1, Math.max(0, props.fraction ?? 0)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(props.fraction !== null && { 'aria-valuenow': percent })}
    >
      <div className="mb-2 flex items-baseline justify-between gap-4 text-sm">
        <span className="truncate text-soft">{props.detail ?? props.label}</span>
        <span className="text-ink tabular-nums">{props.fraction === null ? '' : `${percent} %`}</span>
      </div>
      <TremorProgress value={percent} color={props.failed ? 'rose' : 'teal'} showAnimation />
    </div>
  );
}
