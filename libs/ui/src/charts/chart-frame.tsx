'use client';

import { useEffect, useRef, useSyncExternalStore, type ReactNode, type RefObject } from 'react';
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

/** The picture is for the eye and the pointer: the charting library makes parts of it stops of the keyboard, without names. */
function useNoKeyboardStops(picture: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current } = picture;
    if (!current) return;
    const clear = () =>
      current.querySelectorAll('[tabindex="0"]').forEach((part) => part.setAttribute('tabindex', '-1'));
    clear();
    const observer = new MutationObserver(clear);
    observer.observe(current, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [picture]);
}

/** Keeps a chart's room from the first paint, and says in words what it shows. */
export function ChartFrame(props: {
  /** One or two sentences with the figures that matter, for those who cannot see the picture. */
  summary: string;
  height?: ChartHeight;
  loading?: boolean;
  children: (className: string) => ReactNode;
}) {
  const picture = useRef<HTMLDivElement>(null);
  useNoKeyboardStops(picture);
  const height = HEIGHT[props.height ?? 'md'];
  const ready = useInBrowser() && !props.loading;
  return (
    <figure className={classes('min-w-0', height)}>
      <figcaption className="sr-only">{props.summary}</figcaption>
      <div ref={picture} aria-hidden className="h-full [&_*]:outline-none">
        {ready ? props.children(height) : <Skeleton className="h-full w-full" />}
      </div>
    </figure>
  );
}
