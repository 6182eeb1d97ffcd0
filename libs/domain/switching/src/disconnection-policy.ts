import { minor, subtractMinor, type Minor } from '@kilowallet/kernel';
import type { Grace } from './grace';
import type { NoDisconnectCalendar } from './no-disconnect-calendar';

/** When a category of supply is disconnected for low credit. */
export type CategoryRule = {
  /** At or below this balance a connection is short of credit. Usually nought. */
  readonly threshold: Minor;
  /** How far below the threshold the balance may run before the supply is cut; never negative. */
  readonly emergencyCredit: Minor;
  /** Hospitals, water works and the like: never disconnected by the system. */
  readonly protected: boolean;
};

/** A utility's whole policy of disconnection; data of its profile, by category. */
export type DisconnectionPolicy = {
  readonly categories: Readonly<Record<string, CategoryRule>>;
  /** A connection that owes less than this (its balance below zero) is not worth a cut; nought where there is no rule. */
  readonly minimumDebt: Minor;
  readonly grace: Grace;
  readonly calendar: NoDisconnectCalendar;
};

/** Thrown where a connection has a category that the profile does not know: never guessed, never cut by a default. */
export class UnknownCategory extends Error {
  constructor(readonly category: string) {
    super(`the profile has no disconnection rule for category ${category}`);
    this.name = 'UnknownCategory';
  }
}

export function ruleOf(policy: DisconnectionPolicy, category: string): CategoryRule {
  const rule = policy.categories[category];
  if (!rule) throw new UnknownCategory(category);
  return rule;
}

/** The balance at or below which a connection is up for disconnection, emergency credit used up. */
export function disconnectionBalance(rule: CategoryRule): Minor {
  return subtractMinor(rule.threshold, rule.emergencyCredit);
}

/** The highest threshold of any category: balances above it concern nobody, so that a scan may stop there. */
export function highestThreshold(policy: DisconnectionPolicy): Minor {
  const thresholds = Object.values(policy.categories).map((rule) => rule.threshold);
  return minor(thresholds.length === 0 ? Number.MIN_SAFE_INTEGER : Math.max(...thresholds));
}
