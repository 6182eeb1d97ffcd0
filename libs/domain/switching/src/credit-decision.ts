import type { Minor } from '@kilowallet/kernel';
import type { SwitchKind, SwitchState } from './defaulter-decision';
import { disconnectionBalance, type CategoryRule } from './disconnection-policy';
import { isCancellable, type JobState } from './job-state';

/** Why a switch is open: only one that credit opened is closed again by credit. */
export type OffCause = 'low-credit' | 'other';

/** What is known of a connection whose balance rose. */
export type CreditFacts = {
  readonly balance: Minor;
  readonly switchState: SwitchState;
  /** Why the switch is open; `null` where it is not. */
  readonly offCause: OffCause | null;
  readonly openJob: {
    readonly kind: SwitchKind;
    readonly state: JobState;
    /** An attempt ended without an answer: the switch may have moved without anybody knowing. */
    readonly unanswered: boolean;
  } | null;
};

export type CreditDecision =
  /** The balance is still not enough, or there is nothing to switch. */
  | { readonly action: 'nothing'; readonly because: 'still-due' | 'connected' | 'off-for-another-cause' | 'on-its-way' }
  /** The disconnect never reached the head-end: cancelling it is all. */
  | { readonly action: 'cancel-disconnect' }
  /** It reached the head-end and was never answered, so the switch may be open: cancel, and order the reconnect. */
  | { readonly action: 'cancel-and-reconnect' }
  | { readonly action: 'reconnect' };

/**
 * What a credit changes about intent. Asked after each credit, by the sweep that repairs what a crash left undone,
 * and whenever a disconnect ends: whoever paid is reconnected, or is never cut.
 */
export function decideAfterCredit(facts: CreditFacts, rule: CategoryRule): CreditDecision {
  if (facts.balance <= disconnectionBalance(rule)) return { action: 'nothing', because: 'still-due' };
  const { openJob } = facts;
  if (openJob?.kind === 'reconnect') return { action: 'nothing', because: 'on-its-way' };
  if (openJob?.kind === 'disconnect') {
    // In the head-end's hands: its answer, or its time-out, asks again.
    if (!isCancellable(openJob.state)) return { action: 'nothing', because: 'on-its-way' };
    return { action: openJob.unanswered ? 'cancel-and-reconnect' : 'cancel-disconnect' };
  }
  if (facts.switchState !== 'open') return { action: 'nothing', because: 'connected' };
  return facts.offCause === 'low-credit'
    ? { action: 'reconnect' }
    : { action: 'nothing', because: 'off-for-another-cause' };
}
