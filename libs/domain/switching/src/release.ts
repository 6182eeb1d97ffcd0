import type { SwitchKind } from './defaulter-decision';

/** What is ordered of a meter: to switch, or to show what is left, which has nothing to do with its switch. */
export type JobKind = SwitchKind | 'balance';

/** Reconnects go first: someone who has paid waits in the dark; figures go last. Smaller is sooner. */
export const PRIORITY: Readonly<Record<JobKind, number>> = { reconnect: 0, disconnect: 1, balance: 2 };

/**
 * When the order at a place in the queue may go out, so that a whole list does not reach the head-end at once.
 *
 * @param place counted from nought
 */
export function staggeredRelease(opening: Date, place: number, ordersPerMinute: number): Date {
  return new Date(opening.getTime() + Math.floor(place / ordersPerMinute) * 60_000);
}
