'use client';

import { useSyncExternalStore, type ReactNode } from 'react';
import { classes } from '../classes';
import { Skeleton } from '../feedback/skeleton';

export type ChartHeight = 'xs' | 'sm' | 'md' | 'lg';
const HEIGHT: Record<ChartHeight, string> = { xs: 'h-16', sm: 'h-44', md: 'h-64', lg: 'h-80' };

const never = () => () => undefined;

/** A chart needs a measured box, which only the browser has. */
function useInBrowser(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

/** Keeps a chart's room from the first paint, and says in words what it shows. */
export function ChartFrame(props: {
  /** One or two sentences with the figures that matter, for those who cannot see the picture. */
  summary: string;
  height?: ChartHeight;
  loading?: boolean;
  children: (className: string) => ReactNode;
}) {
  const height = HEIGHT[props.height ?? 'md'];
  const ready = useInBrowser() && !props.loading;
  return (
    <figure className={classes('min-w-0', height)}>
      <figcaption className="sr-only">{props.summary}</figcaption>
      <div className="h-full [&_*:not(:focus-visible)]:outline-none">
        {ready ? props.children(height) : <Skeleton className="h-full w-full" />}
      </div>
    </figure>
  );
}
