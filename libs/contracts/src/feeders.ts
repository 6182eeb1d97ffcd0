import { z } from 'zod';
import { kilowatts, kwh, pageOf, pageQuery, serviceDay } from './primitives';

/** A meter at the head of a feeder: what it counts beyond the connections' meters is lost on the way. */
export const meterFeederRequest = z.strictObject({
  name: z.string().trim().min(1).max(100).meta({ description: 'The feeder as connections carry it' }),
  capacityKw: kilowatts,
  /** First day that its meter counts; today where absent, and never in the future. */
  since: serviceDay.optional(),
  meter: z.strictObject({
    serial: z.string().trim().min(3).max(40),
    initialRegisterKwh: kwh,
    digits: z.number().int().min(4).max(9),
  }),
});
export type MeterFeederRequest = z.infer<typeof meterFeederRequest>;

/** A feeder as its connections name it, or its own meter. */
export const feederView = z.object({
  name: z.string(),
  connections: z.number().int(),
  /** Areas of its connections, by name. */
  areas: z.array(z.string()),
  meter: z.object({ serial: z.string(), capacityKw: kilowatts, since: serviceDay }).nullable(),
});
export type FeederView = z.infer<typeof feederView>;
export const feedersQuery = pageQuery.extend({
  /** Part of the name. */
  q: z.string().trim().max(100).optional(),
  state: z.enum(['metered', 'unmetered']).optional(),
});
export type FeedersQuery = z.infer<typeof feedersQuery>;
export const feedersPage = pageOf(feederView);
