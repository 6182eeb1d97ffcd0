import { type BillingMonth } from '@kilowallet/kernel';
import { type StoredByBand } from './consumption';
import { type LaneState } from './lanes';

/**
 * Everything that the next day of a connection needs of the days before it: small, plain JSON, kept whole in every
 * ledger entry. Energy is decimal text, money is integer minor units.
 */
export type MonthState = {
  readonly month: BillingMonth;
  /** Day of the month that was billed last. */
  readonly day: number;
  /** The stretch of days that is open. */
  readonly seg: SegmentState;
  /** Earlier stretches of this month, closed by a change of version, season or facts; never priced again. */
  readonly closed?: readonly SegmentState[];
  /** Notified rates that the month was priced with, by line code: a later correction must not lose them. */
  readonly rates?: Readonly<Record<string, string>>;
  /** The month before: its posted energy charge (minor units) and its kWh, for surcharges on the previous month. */
  readonly prev?: { readonly charge: number; readonly kwh: string };
};

/** What came together on days that share one version, season and set of facts. */
export type SegmentState = {
  /** Identity of version, season and facts: another one opens another segment. */
  readonly key: string;
  readonly version: string;
  readonly season?: string;
  /** First and last day of the month, both included, that limits and quotas are prorated to. */
  readonly from: number;
  readonly to: number;
  /** Days billed so far. */
  readonly days: number;
  readonly kwh: StoredByBand;
  readonly kvah?: StoredByBand;
  readonly exp?: StoredByBand;
  /** Highest demand so far, and the sum of the daily highest. */
  readonly dem?: StoredByBand;
  readonly demSum?: StoredByBand;
  /** Banked kWh when the segment began (net metering). */
  readonly bank?: string;
  /** Days within a quota, by line. */
  readonly within?: Readonly<Record<string, number>>;
  /** Own sums of lines with dates of their own, by code. */
  readonly lanes?: Readonly<Record<string, LaneState>>;
  /** Versions that price the whole segment together, weighted by their days (`takeover: 'weighted-days'`). */
  readonly weighted?: readonly { readonly version: string; readonly days: number }[];
  /** Posted so far by line code, in minor units; credits are negative. */
  readonly posted: Readonly<Record<string, number>>;
  /** The part of it that is energy charge. */
  readonly energy: number;
};
