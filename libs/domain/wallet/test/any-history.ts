import { createHash } from 'node:crypto';
import { minor } from '@kilowallet/kernel';
import fc from 'fast-check';
import { append } from '../src/append';
import { nextDay } from '../src/day-number';
import type { Entry, Posting } from '../src/entry';
import { adjustment, arrears, charge, recharge, trueUp } from '../src/postings';
import { openingState, type WalletState } from '../src/state';

export const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url');
export const OPENING = openingState(20260131);
export const AT = new Date('2026-02-01T00:30:00Z');
const ORIGIN = { actor: 'test', at: AT };

type Step = { readonly kind: 'charge' | 'recharge' | 'arrears' | 'adjustment' | 'true-up'; readonly amount: number };

const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('charge', 'charge', 'charge', 'recharge', 'arrears', 'adjustment', 'true-up'),
  amount: fc.integer({ min: 1, max: 2_000_00 }),
});

function postingOf(step: Step, state: WalletState, index: number): Posting {
  const amount = minor(step.amount);
  const why = { key: `k${index}`, reference: `r${index}`, note: 'because' };
  switch (step.kind) {
    case 'charge': {
      const serviceDay = nextDay(state.billedThrough);
      return charge({ serviceDay, total: amount, month: { kwh: `${index}.5` }, sheet: { lines: [index] } }, ORIGIN);
    }
    case 'recharge':
      return recharge(
        state,
        { ...why, amount, month: 202602 },
        { sharePercent: 25, monthlyCap: minor(900_00) },
        ORIGIN,
      );
    case 'arrears':
      return arrears(amount, why, ORIGIN);
    case 'adjustment':
      return adjustment(minor(-step.amount), why, ORIGIN);
    case 'true-up': {
      const correction = { ...why, serviceDay: state.billedThrough, difference: amount, month: {}, sheet: {} };
      return trueUp(state, correction, ORIGIN);
    }
  }
}

export function play(steps: readonly Step[]): Entry[] {
  const entries: Entry[] = [];
  let state: WalletState = OPENING;
  steps.forEach((step, index) => {
    const entry = append('w1', state, postingOf(step, state, index), sha256);
    entries.push(entry);
    state = entry.after;
  });
  return entries;
}

/** Any sound history of one wallet: charges, recharges, arrears, adjustments and true-ups in any order. */
export const anyHistory = fc.array(anyStep, { minLength: 1, maxLength: 40 }).map(play);
