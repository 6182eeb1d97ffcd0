import type { Minor, ServiceDay } from '@kilowallet/kernel';
import type { Verdict } from './defaulter-decision';
import type { Closure } from './no-disconnect-calendar';

/** How amounts, instants and days are written for people; the profile's currency, language and time zone decide. */
export type AmountFormat = {
  readonly amount: (value: Minor) => string;
  readonly instant: (value: Date) => string;
  readonly day: (value: ServiceDay) => string;
};

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth'] as const;

/** The reason of a verdict in one sentence with its figures: what an operator reads, and reads out to a caller. */
export function explainVerdict(verdict: Verdict, balance: Minor, format: AmountFormat): string {
  const { reason } = verdict;
  const threshold = format.amount(verdict.threshold);
  switch (reason.code) {
    case 'below-threshold':
      return `Balance ${format.amount(balance)} is at or below ${threshold}.`;
    case 'holiday':
    case 'window-closed':
      return (
        `Balance ${format.amount(balance)} is at or below ${threshold}; ${closedBecause(reason.closure)}` +
        (verdict.outcome === 'defer' && verdict.until ? `, next at ${format.instant(verdict.until)}.` : '.')
      );
    case 'no-meter':
      return 'There is no meter to switch.';
    case 'already-disconnected':
      return 'The supply is already disconnected.';
    case 'already-queued':
      return `A ${reason.kind} order is already open.`;
    case 'above-threshold':
      return `Balance ${format.amount(balance)} is above ${format.amount(reason.threshold)}.`;
    case 'emergency-credit':
      return `${format.amount(reason.left)} of emergency credit is left before ${threshold}.`;
    case 'below-minimum-amount':
      return `Less than ${format.amount(reason.minimum)} is owed.`;
    case 'protected-category':
      return reason.protection === 'category'
        ? 'Supplies of this category are never disconnected.'
        : `The connection is protected (${reason.protection}).`;
    case 'dispute':
      return reason.protection === 'court-order' ? 'A court has forbidden it.' : 'A dispute is open.';
    case 'billing-hold':
      return 'Billing is on hold, so the balance is not certain.';
    case 'grace-period':
      return reason.until === null
        ? 'Grace after conversion to prepaid; the calendar has no open day.'
        : `Grace after conversion to prepaid, until ${format.day(reason.until)}.`;
  }
}

function closedBecause(closure: Closure): string {
  switch (closure.kind) {
    case 'holiday':
      return `nobody is disconnected on ${closure.name}`;
    case 'weekday':
      return `nobody is disconnected on a ${WEEKDAYS[closure.weekday]}`;
    case 'nth-weekday':
      return `nobody is disconnected on a ${ORDINALS[closure.nth]} ${WEEKDAYS[closure.weekday]}`;
    case 'hours':
      return `nobody is disconnected between ${clock(closure.hours.fromMinute)} and ${clock(closure.hours.toMinute)}`;
  }
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
