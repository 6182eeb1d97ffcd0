import { type BandRule } from './bands';
import { type ChargeLine } from './charges/kinds';
import { type TotalRounding } from './rounding';
import { type Season } from './seasons';

/** The newest form of a stored plan; readers accept every earlier one. */
export const PLAN_SCHEMA_VERSION = 1;

/**
 * A gazetted tariff as data: plain JSON, rates as decimal texts exactly as published.
 *
 * Lines are priced in their order; a line may build on earlier ones by their code.
 */
export type PricePlan = {
  readonly schemaVersion: typeof PLAN_SCHEMA_VERSION;
  readonly lines: readonly ChargeLine[];
  /** Parts of the year with lines or bands of their own; a season that begins within a month splits it by days. */
  readonly seasons?: readonly Season[];
  /** Hours of the time-of-use bands; consumption must come by these bands. */
  readonly bands?: readonly BandRule[];
  readonly totalRounding?: TotalRounding;
  /** Net metering: exports lower the billed units and what is left is carried until the yearly settlement. */
  readonly netMetering?: { readonly settlementMonth: number };
  /**
   * What happens to a month in which this version takes over from an earlier one.
   *
   * `split-days`: units and limits are split by days, past days stay as they are. `weighted-days`: both versions price
   * the whole consumption and are weighted by days, to four decimals (Kerala).
   */
  readonly takeover?: 'split-days' | 'weighted-days';
};
