import { negateMinor, serviceDayOf, subtractMinor, type Minor, type ServiceDay } from '@kilowallet/kernel';
import { disconnectionBalance, ruleOf, type DisconnectionPolicy } from './disconnection-policy';
import { firstDayAfterGrace } from './grace';
import { closureAt, nextOpening, type Closure } from './no-disconnect-calendar';

export type SwitchState = 'closed' | 'open' | 'unknown';

/** Facts of a connection that forbid disconnection whatever its balance. */
export type Protection = 'essential-service' | 'medical' | 'dispute' | 'court-order';

/** What is known of a connection whose balance is low, at the moment of deciding. */
export type LowBalanceFacts = {
  readonly category: string;
  readonly balance: Minor;
  readonly meter: string | null;
  readonly switchState: SwitchState;
  readonly protections: readonly Protection[];
  /** The day the connection became prepaid; `null` where it always was. */
  readonly prepaidSince: ServiceDay | null;
  /** Its meter's readings are on hold: the balance is not to be trusted. */
  readonly billingHold: boolean;
  /** A job for this meter is open. */
  readonly openJob: { readonly id: string; readonly kind: SwitchKind } | null;
};

/** What a job does to a switch. */
export type SwitchKind = 'disconnect' | 'reconnect';

/** Why a connection with a low balance is up for disconnection later, or not at all. */
export type ExclusionReason =
  | { readonly code: 'no-meter' }
  | { readonly code: 'already-disconnected' }
  | { readonly code: 'already-queued'; readonly jobId: string; readonly kind: SwitchKind }
  | { readonly code: 'above-threshold'; readonly threshold: Minor }
  | { readonly code: 'emergency-credit'; readonly left: Minor }
  | { readonly code: 'below-minimum-amount'; readonly minimum: Minor }
  | { readonly code: 'protected-category'; readonly protection: Protection | 'category' }
  | { readonly code: 'dispute'; readonly protection: Protection }
  | { readonly code: 'billing-hold' }
  | { readonly code: 'grace-period'; readonly until: ServiceDay | null };

export type DeferralReason =
  | { readonly code: 'holiday'; readonly closure: Closure }
  | { readonly code: 'window-closed'; readonly closure: Closure };

/**
 * What is to be done about a low balance, with its reason.
 *
 * `disconnect`: on the list, the order may go out now. `defer`: on the list, the order waits for the window
 * (`until` is `null` where the calendar never opens). `exclude`: not on the list.
 */
export type Verdict =
  | { readonly outcome: 'disconnect'; readonly threshold: Minor; readonly reason: { readonly code: 'below-threshold' } }
  | {
      readonly outcome: 'defer';
      readonly threshold: Minor;
      readonly reason: DeferralReason;
      readonly until: Date | null;
    }
  | { readonly outcome: 'exclude'; readonly threshold: Minor; readonly reason: ExclusionReason };

/**
 * Decides about one connection. The same question is asked when the daily list is made, when an order is
 * dispatched, and again before each retry: money, protections and the window may have changed in between.
 *
 * The first reason that applies is given, in the order in which a person would ask: is there anything to switch,
 * does it owe enough, may it be cut at all, may it be cut now.
 */
export function decideDefaulter(facts: LowBalanceFacts, policy: DisconnectionPolicy, now: Date): Verdict {
  const threshold = disconnectionBalance(ruleOf(policy, facts.category));
  const exclusion =
    nothingToSwitch(facts) ??
    notDue(facts, policy) ??
    forbidden(facts, policy, serviceDayOf(now, policy.calendar.timeZone));
  if (exclusion) return { outcome: 'exclude', threshold, reason: exclusion };

  const closure = closureAt(policy.calendar, now);
  if (!closure) return { outcome: 'disconnect', threshold, reason: { code: 'below-threshold' } };
  const code = closure.kind === 'hours' ? 'window-closed' : 'holiday';
  return { outcome: 'defer', threshold, reason: { code, closure }, until: nextOpening(policy.calendar, now) };
}

function nothingToSwitch({ meter, switchState, openJob }: LowBalanceFacts): ExclusionReason | null {
  if (meter === null) return { code: 'no-meter' };
  if (openJob) return { code: 'already-queued', jobId: openJob.id, kind: openJob.kind };
  return switchState === 'open' ? { code: 'already-disconnected' } : null;
}

function notDue({ category, balance }: LowBalanceFacts, policy: DisconnectionPolicy): ExclusionReason | null {
  const rule = ruleOf(policy, category);
  const limit = disconnectionBalance(rule);
  if (balance > rule.threshold) return { code: 'above-threshold', threshold: rule.threshold };
  if (balance > limit) return { code: 'emergency-credit', left: subtractMinor(balance, limit) };
  return negateMinor(balance) < policy.minimumDebt
    ? { code: 'below-minimum-amount', minimum: policy.minimumDebt }
    : null;
}

function forbidden(facts: LowBalanceFacts, policy: DisconnectionPolicy, today: ServiceDay): ExclusionReason | null {
  if (ruleOf(policy, facts.category).protected) return { code: 'protected-category', protection: 'category' };
  for (const protection of facts.protections) {
    return protection === 'dispute' || protection === 'court-order'
      ? { code: 'dispute', protection }
      : { code: 'protected-category', protection };
  }
  if (facts.billingHold) return { code: 'billing-hold' };
  if (facts.prepaidSince === null) return null;
  const until = firstDayAfterGrace(facts.prepaidSince, policy.grace, policy.calendar);
  return until === null || today < until ? { code: 'grace-period', until } : null;
}
