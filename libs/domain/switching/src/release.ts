import type { JobKind } from './defaulter-decision';

/** Reconnects go first: someone who has paid waits in the dark. Smaller is sooner. */
export const PRIORITY: Readonly<Record<JobKind, number>> = { reconnect: 0, disconnect: 1 };

/**
 * When the order at a place in the queue may go out, so that a whole list does not reach the head-end at once.
 *
 * @param place counted from nought
 */
export function staggeredRelease(opening: Date, place: number, ordersPerMinute: number): Date {
  return new Date(opening.getTime() + Math.floor(place / ordersPerMinute) * 60_000);
}
