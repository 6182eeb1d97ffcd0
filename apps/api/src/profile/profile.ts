import type { Category } from '@kilowallet/contracts';
import type { Currency, Minor } from '@kilowallet/kernel';
import type { DisconnectionPolicy } from '@kilowallet/switching';
import type { ArrearsRule, Thresholds } from '@kilowallet/wallet';

/** What a counter or a gateway may take for a connection; corrections are exempt. */
export type RechargeLimits = {
  readonly minimum: Minor;
  readonly maximum: Minor;
  /** Amounts come in whole multiples of this; `null` where any will do. */
  readonly multiple: Minor | null;
};

/** The utility that this deployment serves, as the domain wants it. Nothing in code assumes a country. */
export type Profile = {
  readonly name: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly currency: Currency;
  readonly support: { readonly phone: string; readonly email: string };
  /** Lines of balance that alerts fire at, by category. */
  readonly thresholds: Readonly<Record<Category, Thresholds>>;
  readonly recharge: Readonly<Record<Category, RechargeLimits>>;
  readonly disconnection: DisconnectionPolicy;
  readonly switching: {
    /** Bulk disconnections are staggered to at most so many a minute. */
    readonly perMinuteMax: number;
    /** From payment to power: later than this is a breach. */
    readonly reconnectWithinMinutes: number;
    /** Due for each started day by which a reconnection is late. */
    readonly compensationPerDay: Minor;
    /** After a recharge the new balance is sent to the meter, for its display. */
    readonly balanceToMeter: boolean;
  };
  readonly arrears: ArrearsRule;
  readonly billing: {
    /** When the daily run begins, in minutes since local midnight. */
    readonly runAtMinute: number;
  };
};
