import { type Minor } from '@kilowallet/kernel';
import { type ChargeKindName } from '@kilowallet/tariff';

/** A line of a daily sheet or a bill: charges positive, credits negative. Lines of nothing are left out. */
export type SheetLine = {
  readonly code: string;
  readonly label: string;
  readonly kind: ChargeKindName | 'rounding';
  readonly amount: Minor;
  /** The part that prices earlier days anew because the month reached another slab; only present when true. */
  readonly reRating?: true;
};

/** What a day costs. */
export type DaySheet = {
  readonly lines: readonly SheetLine[];
  /** What the wallet pays: the sum of the lines. */
  readonly total: Minor;
  /** The credits of subsidies, receivable from the government; zero or positive. */
  readonly subsidy: Minor;
};
