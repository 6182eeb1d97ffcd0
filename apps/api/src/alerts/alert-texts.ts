import type { AlertKind, AlertView } from '@kilowallet/contracts';

export type Severity = AlertView['severity'];

/** How loud each kind is: every kind has a place here, or it does not compile. */
export const SEVERITY: Readonly<Record<AlertKind, Severity>> = {
  low: 'warning',
  critical: 'critical',
  exhausted: 'critical',
  'disconnection-due': 'critical',
  disconnected: 'critical',
  reconnected: 'info',
  'recharge-received': 'info',
  'slab-crossed': 'info',
  'provisional-day': 'info',
};

/** The figures that a message speaks of, written for people already. */
export type AlertFigures = {
  readonly balance: string;
  /** The sum received, for `recharge-received`. */
  readonly amount?: string;
  /** Particulars: the slab entered, the day that was estimated. */
  readonly particulars?: string;
};

/** One sentence that says what happened and what to do about it. */
export function alertMessage(kind: AlertKind, { balance, amount, particulars }: AlertFigures): string {
  switch (kind) {
    case 'low':
      return `Your balance is low: ${balance} left. Recharge soon.`;
    case 'critical':
      return `Your balance is very low: ${balance} left. Recharge now.`;
    case 'exhausted':
      return `Your balance is used up: ${balance}. Recharge to keep your supply.`;
    case 'disconnection-due':
      return `Your balance is ${balance} and your supply is due for disconnection. Recharge at once.`;
    case 'disconnected':
      return `Your supply was disconnected for low balance (${balance}). It returns by itself after a recharge.`;
    case 'reconnected':
      return `Your supply is connected again. Balance ${balance}.`;
    case 'recharge-received':
      return `Recharge of ${amount ?? 'your payment'} received. Balance ${balance}.`;
    case 'slab-crossed':
      return `You entered a higher slab this month${particulars ? `: ${particulars}` : ''}. Balance ${balance}.`;
    case 'provisional-day':
      return `No reading arrived${particulars ? ` for ${particulars}` : ''}; the day was estimated and will be corrected.`;
  }
}
