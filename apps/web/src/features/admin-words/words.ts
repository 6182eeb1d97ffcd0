import type {
  AlertKind,
  BillingRunView,
  Category,
  DefaulterReason,
  EntryKind,
  JobState,
  JobView,
  PaymentView,
  SwitchState,
  TariffVersionView,
  WalletStanding,
  WhatIfView,
} from '@kilowallet/contracts';
import type { Tone } from '@kilowallet/ui';

/** How a state of the contracts reads on screen, and what it means to the reader. */
export type Word = { readonly label: string; readonly tone: Tone };
type Words<K extends string> = { readonly [key in K]: Word };

const word = (label: string, tone: Tone = 'neutral'): Word => ({ label, tone });

export const JOB_STATES: Words<JobState> = {
  deferred: word('Deferred', 'info'),
  queued: word('Queued', 'info'),
  sent: word('Sent', 'info'),
  accepted: word('Accepted', 'info'),
  confirmed: word('Confirmed', 'good'),
  rejected: word('Rejected', 'bad'),
  'timed-out': word('Timed out', 'warn'),
  failed: word('Failed', 'bad'),
  cancelled: word('Cancelled'),
  resolved: word('Resolved', 'good'),
};

export const JOB_KINDS: Words<JobView['kind']> = {
  disconnect: word('Disconnect', 'warn'),
  reconnect: word('Reconnect', 'good'),
  balance: word('Balance to the meter'),
};

export const RUN_STATES: Words<BillingRunView['state']> = {
  queued: word('Queued', 'info'),
  running: word('Running', 'info'),
  stopped: word('Stopped', 'warn'),
  completed: word('Completed', 'good'),
  failed: word('Failed', 'bad'),
};

export const DEFAULTER_REASONS: Words<DefaulterReason> = {
  'below-threshold': word('Below threshold', 'bad'),
  'emergency-credit': word('Emergency credit', 'info'),
  'grace-period': word('Grace period', 'info'),
  'protected-category': word('Protected', 'info'),
  dispute: word('Dispute', 'warn'),
  'billing-hold': word('Billing hold', 'warn'),
  holiday: word('Holiday', 'info'),
  'window-closed': word('Window closed', 'info'),
  'already-queued': word('Already queued', 'info'),
  'already-disconnected': word('Already disconnected'),
  'below-minimum-amount': word('Below minimum amount', 'info'),
  'no-meter': word('No meter', 'warn'),
};

export const CATEGORIES: Words<Category> = {
  domestic: word('Domestic'),
  bpl: word('Domestic, BPL'),
  commercial: word('Commercial'),
  industrial: word('Industrial'),
  agriculture: word('Agriculture'),
  public: word('Public'),
  essential: word('Essential'),
};

export const SWITCH_STATES: Words<SwitchState> = {
  closed: word('Connected', 'good'),
  open: word('Disconnected', 'bad'),
  unknown: word('Switch unknown', 'warn'),
};

export const STANDINGS: Words<WalletStanding> = {
  good: word('Good', 'good'),
  low: word('Low', 'warn'),
  critical: word('Critical', 'warn'),
  exhausted: word('Exhausted', 'bad'),
  'disconnection-due': word('Disconnection due', 'bad'),
};

export const ALERT_KINDS: Words<AlertKind> = {
  low: word('Low balance', 'warn'),
  critical: word('Critical balance', 'bad'),
  exhausted: word('Balance exhausted', 'bad'),
  'disconnection-due': word('Disconnection due', 'bad'),
  disconnected: word('Disconnected', 'bad'),
  reconnected: word('Reconnected', 'good'),
  'recharge-received': word('Recharge received', 'good'),
  'slab-crossed': word('Slab crossed', 'info'),
  'provisional-day': word('Provisional day', 'info'),
};

export const ENTRY_KINDS: Words<EntryKind> = {
  charge: word('Daily charge'),
  'true-up': word('True-up', 'info'),
  recharge: word('Recharge', 'good'),
  reversal: word('Reversal', 'warn'),
  adjustment: word('Adjustment', 'info'),
  conversion: word('Conversion', 'info'),
  arrears: word('Arrears', 'warn'),
};

export const PAYMENT_STATES: Words<PaymentView['state']> = {
  created: word('Created'),
  pending: word('Pending', 'info'),
  confirmed: word('Confirmed', 'good'),
  failed: word('Failed', 'bad'),
};

export const PAYMENT_METHODS: Words<PaymentView['method']> = {
  cash: word('Counter'),
  online: word('Online'),
};

export const VERSION_STATES: Words<TariffVersionView['state']> = {
  draft: word('Draft'),
  submitted: word('Submitted', 'info'),
  approved: word('Approved', 'info'),
  active: word('In force', 'good'),
  superseded: word('Superseded'),
};

export const WHAT_IF_STATES: Words<WhatIfView['state']> = {
  queued: word('Queued', 'info'),
  running: word('Running', 'info'),
  done: word('Done', 'good'),
  failed: word('Failed', 'bad'),
};

/** The words of a state as choices of a filter. */
export function choicesOf<K extends string>(words: Words<K>): { value: K; label: string }[] {
  return (Object.entries<Word>(words) as [K, Word][]).map(([value, { label }]) => ({ value, label }));
}
