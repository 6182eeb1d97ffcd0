import { z } from 'zod';
import { consumptionQuality } from './daily-sheets';
import { instant, kwh, money, serviceDay } from './primitives';

export const consumptionPeriod = z.enum([
  'last-half-hour',
  'today',
  'yesterday',
  'week',
  'month',
  'last-month',
  'year',
  'range',
]);
export type ConsumptionPeriod = z.infer<typeof consumptionPeriod>;
export const consumptionUnit = z.enum(['half-hour', 'hour', 'day', 'month']);
export type ConsumptionUnit = z.infer<typeof consumptionUnit>;

export const consumptionQuery = z.strictObject({
  period: consumptionPeriod.default('month'),
  from: serviceDay.optional(),
  to: serviceDay.optional(),
  by: consumptionUnit.optional().meta({ description: 'A point for each; days unless half an hour is asked for' }),
});

export const consumptionPoint = z.object({
  /** When it begins, with the offset of the utility's zone. */
  start: instant,
  day: serviceDay,
  /** Null where nothing is known of it, which is not zero. */
  kwh: kwh.nullable(),
  quality: consumptionQuality.nullable(),
  /** False where part of it is missing, or it is not over. */
  complete: z.boolean(),
});
export type ConsumptionPoint = z.infer<typeof consumptionPoint>;

const percent = z.string().meta({ description: 'Percent of the period before, one decimal', example: '-12.5' });

export const consumptionComparison = z.object({
  /** The part of the period that is over: a month so far is set beside the same days of the month before. */
  from: serviceDay,
  to: serviceDay,
  kwh,
  beforeFrom: serviceDay,
  beforeTo: serviceDay,
  beforeKwh: kwh,
  /** Where part of a day is set beside the same part of another: up to when. */
  until: instant.nullable(),
  /** Signed: more is positive. */
  differenceKwh: kwh,
  /** Null where nothing was used before. */
  percent: percent.nullable(),
  /** Days (half-hours, within a day) of both parts of which nothing is known. */
  missing: z.number().int(),
  missingBefore: z.number().int(),
});
export type ConsumptionComparison = z.infer<typeof consumptionComparison>;

export const consumptionView = z.object({
  from: serviceDay,
  to: serviceDay,
  by: consumptionUnit,
  totalKwh: kwh,
  /** How the points became known. Of those that are over, `missing` counts the ones that something is missing of. */
  counts: z.object({
    actual: z.number().int(),
    estimated: z.number().int(),
    provisional: z.number().int(),
    missing: z.number().int(),
  }),
  /** Null where there is nothing before, or nothing of the period is over, to compare. */
  comparison: consumptionComparison.nullable(),
  /** What the daily sheets of the period come to, corrections included; null where no day was billed. */
  cost: z.object({ amount: money, billedDays: z.number().int() }).nullable(),
  series: z.array(consumptionPoint),
});
export type ConsumptionView = z.infer<typeof consumptionView>;
