import { z } from 'zod';
import { id, instant, kwh, money, pageOf, pageQuery, serviceDay } from './primitives';

export const consumptionQuality = z.enum(['actual', 'estimated', 'provisional']);
export type ConsumptionQuality = z.infer<typeof consumptionQuality>;

export const sheetLineView = z.object({
  code: z.string(),
  label: z.string(),
  /** energy | fixed | duty | surcharge | rebate | subsidy | tax | other: what a chart groups by. */
  group: z.enum(['energy', 'fixed', 'duty', 'surcharge', 'rebate', 'subsidy', 'export', 'tax', 'other']),
  /** Posted to the minor unit; credits are negative. */
  amount: money,
  /** Unrounded share of the day, for those who check. */
  exact: z.string(),
  /** Which slab, which factor, which rule: in words. */
  explanation: z.string(),
  /**
   * What the rule comes to for the month, unrounded, up to the day before and up to the day itself: the day is charged
   * the difference. Null where a line is no running sum.
   */
  monthToDate: z.object({ before: z.string(), after: z.string() }).nullable(),
});
export type SheetLineView = z.infer<typeof sheetLineView>;

export const dailySheetView = z.object({
  id,
  connectionId: id,
  connectionNumber: z.string().optional(),
  serviceDay,
  kind: z.enum(['charge', 'true-up']),
  energyKwh: kwh,
  quality: consumptionQuality,
  lines: z.array(sheetLineView),
  total: money,
  balanceBefore: money,
  balanceAfter: money,
  monthToDateKwh: kwh,
  tariffVersionId: id.nullable(),
  tariffName: z.string().nullable(),
  /** For a true-up: what was billed and what is right. */
  correction: z
    .object({ billedKwh: kwh, correctedKwh: kwh, billed: money, corrected: money, reason: z.string() })
    .nullable(),
  postedAt: instant,
});
export type DailySheetView = z.infer<typeof dailySheetView>;

export const sheetsOfConnectionQuery = z.strictObject({ from: serviceDay.optional(), to: serviceDay.optional() });
export const sheetsOfConnection = z.object({ items: z.array(dailySheetView) });
export const sheetsOfDayQuery = pageQuery.extend({ day: serviceDay });
export const sheetsPage = pageOf(dailySheetView);
