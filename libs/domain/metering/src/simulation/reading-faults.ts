import type { ServiceDay } from '@kilowallet/kernel';
import { randomOf } from './random';

/** Shares of meter days on which something goes wrong, each between 0 and 1. */
export type FaultRates = {
  /** Nothing ever comes for the day; a later register tells of it. */
  readonly missing: number;
  /** It comes one to three days late. */
  readonly late: number;
  /** It comes twice. */
  readonly duplicate: number;
  /** The counter shows less than before: a tampered or failing meter. */
  readonly rolledBack: number;
};

/** What a well run advanced metering infrastructure still shows. */
export const USUAL_FAULTS: FaultRates = { missing: 0.01, late: 0.015, duplicate: 0.005, rolledBack: 0.0002 };
export const NO_FAULTS: FaultRates = { missing: 0, late: 0, duplicate: 0, rolledBack: 0 };

export type ReadingFate =
  | { readonly kind: 'sent' | 'missing' | 'duplicate' | 'rolled-back' }
  | { readonly kind: 'late'; readonly days: number };

/** What becomes of a meter's reading of a day. */
export function readingFate(meter: string, day: ServiceDay, rates: FaultRates, seed: string): ReadingFate {
  const random = randomOf(seed, 'fate', meter, day);
  let draw = random.next();
  for (const kind of ['missing', 'duplicate', 'rolled-back'] as const) {
    const rate = kind === 'rolled-back' ? rates.rolledBack : rates[kind];
    if (draw < rate) return { kind };
    draw -= rate;
  }
  return draw < rates.late ? { kind: 'late', days: random.integer(1, 3) } : { kind: 'sent' };
}
