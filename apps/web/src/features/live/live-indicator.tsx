'use client';

import { classes } from '@kilowallet/ui';
import { useLiveStatus } from './live-provider';

const LOOK = {
  connecting: { dot: 'bg-faint', word: 'Connecting' },
  online: { dot: 'bg-good', word: 'Live' },
  offline: { dot: 'bg-warn animate-pulse', word: 'Reconnecting' },
} as const;

/** Whether figures move by themselves at the moment. On a phone the dot stands alone. */
export function LiveIndicator() {
  const status = useLiveStatus();
  const { dot, word } = LOOK[status];
  return (
    <span role="status" title={word} data-live={status} className="inline-flex items-center gap-2 text-sm text-faint">
      <span aria-hidden className={classes('size-2 rounded-full', dot)} />
      <span className="max-sm:sr-only">{word}</span>
    </span>
  );
}
