import { classes } from '../classes';

/** Holds the room of something that is still on its way. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classes('block animate-pulse rounded-md bg-sunken', className)} />;
}

/** A paragraph's worth of room. */
export function SkeletonLines({ count = 3 }: { count?: number }) {
  return (
    <div role="status" aria-label="Loading" className="space-y-3">
      {Array.from({ length: count }, (_, line) => (
        <Skeleton key={line} className={line === count - 1 ? 'h-4 w-2/3' : 'h-4 w-full'} />
      ))}
    </div>
  );
}
