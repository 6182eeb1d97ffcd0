import type { ReactNode } from 'react';
import { classes } from '../classes';
import { TONE_DOT, TONE_FILL, type Tone } from '../tone';

/** A state in a word. The word carries the meaning, the colour only helps. */
export function StatusBadge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={classes(
        'inline-flex h-6 items-center gap-1.5 rounded-full px-2.5 text-xs font-medium whitespace-nowrap',
        TONE_FILL[tone],
      )}
    >
      <span aria-hidden className={classes('size-1.5 rounded-full', TONE_DOT[tone])} />
      {children}
    </span>
  );
}
