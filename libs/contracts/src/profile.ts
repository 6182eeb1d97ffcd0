import { z } from 'zod';
import { category } from './connections';
import { instant, money, positiveMoney, serviceDay } from './primitives';

/** What every screen needs to know of the utility to format and to explain. */
export const profileView = z.object({
  name: z.string(),
  timeZone: z.string(),
  locale: z.string(),
  currency: z.object({ code: z.string().length(3), minorDigits: z.number().int().min(0).max(3) }),
  today: serviceDay,
  /** The utility's time: ahead of everybody's where days were simulated. */
  now: instant,
  simulator: z.boolean(),
  recharge: z.object({ minimum: money, maximum: money }),
  support: z.object({ phone: z.string(), email: z.string() }),
});
export type ProfileView = z.infer<typeof profileView>;

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as "00:30"');
const weekday = z.number().int().min(0, '0 (Sunday) to 6 (Saturday)').max(6, '0 (Sunday) to 6 (Saturday)');

/** What a category of supply is held to. */
const categorySettings = z.strictObject({
  /** At or below this balance a connection is short of credit. */
  disconnectionThreshold: money,
  /** How far below the threshold the balance may run before the supply is cut. */
  emergencyCredit: money,
  /** Never disconnected by the system: hospitals, water works. */
  protected: z.boolean(),
  lowBalance: money,
  /** Also low with fewer days left than this; 0 switches the rule off. */
  lowDays: z.number().int().min(0).max(60),
  criticalBalance: money,
  rechargeMinimum: positiveMoney,
  rechargeMaximum: positiveMoney,
  /** Recharges come in whole multiples of this; null where any amount will do. */
  rechargeMultiple: positiveMoney.nullable(),
});

const disconnectionSettings = z.strictObject({
  minimumDebt: money,
  grace: z.strictObject({ days: z.number().int().min(0).max(365), count: z.enum(['calendar-days', 'working-days']) }),
  blockedHours: z.array(z.strictObject({ from: timeOfDay, to: timeOfDay })).max(10),
  blockedWeekdays: z.array(weekday).max(7),
  blockedNthWeekdays: z.array(z.strictObject({ weekday, nth: z.number().int().min(1).max(5) })).max(35),
  holidays: z.array(z.strictObject({ day: serviceDay, name: z.string().trim().min(1).max(100) })).max(400),
  /** Bulk disconnections are staggered to at most so many a minute. */
  perMinuteMax: z.number().int().min(1).max(10_000),
  /** The clock from payment to power: later than this is a breach. */
  reconnectWithinMinutes: z.number().int().min(1).max(10_080),
  /** Due to the consumer for each started day by which a reconnection is late. */
  compensationPerDay: money,
  /** After each recharge the new balance goes to the meter as a job of its own; head-ends must know `balance` jobs. */
  balanceToMeter: z.boolean(),
});

const supportSettings = z.strictObject({ phone: z.string().max(40), email: z.string().max(200) });
const arrearsSettings = z.strictObject({
  /** Share of each recharge that goes to arrears, in percent. */
  sharePercent: z.number().min(0).max(100),
  monthlyCap: money.nullable(),
});
const billingSettings = z.strictObject({ runAt: timeOfDay });

/** The utility's rules: data, not code. Amounts are in major units. */
export const profileSettingsView = z.object({
  name: z.string(),
  timeZone: z.string(),
  locale: z.string(),
  currency: z.object({ code: z.string(), minorDigits: z.number().int() }),
  support: supportSettings,
  categories: z.record(category, categorySettings),
  disconnection: disconnectionSettings,
  arrears: arrearsSettings,
  billing: billingSettings,
});
export type ProfileSettingsView = z.infer<typeof profileSettingsView>;

/** Time zone and currency are not among them: every posting so far was dated and counted by them. */
export const updateProfileRequest = z
  .strictObject({
    name: z.string().trim().min(1).max(200),
    locale: z.string().min(2).max(35),
    support: supportSettings,
    categories: z.partialRecord(category, categorySettings.partial()),
    disconnection: disconnectionSettings.partial(),
    arrears: arrearsSettings,
    billing: billingSettings,
  })
  .partial();
export type UpdateProfileRequest = z.infer<typeof updateProfileRequest>;
