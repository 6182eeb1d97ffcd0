import { z } from 'zod';
import { id, instant, kwh, money, pageOf, pageQuery, serviceDay } from './primitives';

export const consumptionQuality = z.enum(['actual', 'estimated', 'provisional']);
export type ConsumptionQuality = z.infer<typeof consumptionQuality>;

const unit = z.enum(['kWh', 'kVAh', 'kW', 'kVA', 'day']);
const decimal = z.string();

/** A figure of a sentence, with what it is of: the reader's screen knows how money, rates and units are written there. */
export const figureView = z.discriminatedUnion('as', [
  z.object({ as: z.literal('quantity'), value: decimal, unit }),
  /** Major currency units per unit, with the places that were published. */
  z.object({ as: z.literal('rate'), value: decimal, per: unit }),
  z.object({ as: z.literal('money'), value: decimal }),
  z.object({ as: z.literal('percent'), value: decimal }),
  z.object({ as: z.literal('number'), value: decimal }),
  z.object({ as: z.literal('text'), value: z.string() }),
]);
export type FigureView = z.infer<typeof figureView>;

/** One step of how a line came about: a sentence with places for its figures, `{quantity} × {rate} = {amount}`. */
export const explainedStepView = z.object({
  /** slab, whole, flat, band, accrual, percent …: what a program asks for. */
  rule: z.string(),
  template: z.string(),
  figures: z.record(z.string(), figureView),
  /** Its part of the month-to-date amount, unrounded; credits are negative. */
  amount: z.string(),
});
export type ExplainedStepView = z.infer<typeof explainedStepView>;

export const sheetLineView = z.object({
  code: z.string(),
  label: z.string(),
  /** energy | fixed | duty | surcharge | rebate | subsidy | tax | other: what a chart groups by. */
  group: z.enum(['energy', 'fixed', 'duty', 'surcharge', 'rebate', 'subsidy', 'export', 'tax', 'other']),
  /** Posted to the minor unit; credits are negative. */
  amount: money,
  /** Unrounded share of the day, for those who check. */
  exact: z.string(),
  /** Which slab, which factor, which rule: in plain words, without currency. */
  explanation: z.string(),
  /** The same, step by step, for screens. */
  steps: z.array(explainedStepView),
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
  /** The same by time-of-use band; left out where the tariff has no bands. */
  energyByBand: z.record(z.string(), kwh).optional(),
  /** Given to the network; left out where the tariff does not ask for it, or nothing was read. */
  exportKwh: kwh.optional(),
  /** Apparent energy; left out where the tariff does not charge it. */
  apparentKvah: z.string().optional(),
  /** Highest recorded demand of the day, where the tariff asks for it. */
  demandKw: z.string().optional(),
  quality: consumptionQuality,
  lines: z.array(sheetLineView),
  total: money,
  /** The part that the government pays: receivable from it; left out where there is none. */
  subsidy: money.optional(),
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
