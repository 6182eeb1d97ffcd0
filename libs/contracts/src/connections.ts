import { z } from 'zod';
import { meterReadings } from './meters';
import { id, instant, kilowatts, kwh, money, pageOf, pageQuery, serviceDay } from './primitives';

/** What kind of supply: thresholds, limits and tariffs depend on it. */
export const category = z.enum(['domestic', 'bpl', 'commercial', 'industrial', 'agriculture', 'public', 'essential']);
export type Category = z.infer<typeof category>;
export const phase = z.enum(['single', 'three']);
export const supplyMode = z.enum(['prepaid', 'postpaid']);
/** Only an acknowledgement or a meter event changes it. */
export const switchState = z.enum(['closed', 'open', 'unknown']);
export type SwitchState = z.infer<typeof switchState>;

/** Facts that keep a connection from being disconnected although its balance is low. */
export const protection = z.enum(['essential-service', 'medical', 'dispute', 'court-order']);

export const createConnectionRequest = z.strictObject({
  consumerId: id,
  connectionNumber: z
    .string()
    .regex(/^[A-Z0-9-]{4,30}$/, 'capital letters, digits and hyphens, 4 to 30')
    .optional(),
  category,
  phase,
  sanctionedLoadKw: kilowatts,
  tariffId: id,
  subsidyScheme: z.string().max(50).optional(),
  mode: supplyMode.default('prepaid'),
  /** First day that is charged; today where absent, and never in the future. */
  prepaidSince: serviceDay.optional(),
  area: z.string().trim().min(1).max(100),
  feeder: z.string().trim().min(1).max(100),
  address: z.string().trim().min(1).max(500),
  meter: z
    .strictObject({
      serial: z.string().trim().min(3).max(40),
      initialRegisterKwh: kwh,
      digits: z.number().int().min(4).max(9),
    })
    .optional(),
});
export type CreateConnectionRequest = z.infer<typeof createConnectionRequest>;

export const updateConnectionRequest = z
  .strictObject({
    category,
    phase,
    sanctionedLoadKw: kilowatts,
    tariffId: id,
    subsidyScheme: z.string().max(50).nullable(),
    area: z.string().trim().min(1).max(100),
    feeder: z.string().trim().min(1).max(100),
    address: z.string().trim().min(1).max(500),
    protections: z.array(protection),
  })
  .partial();
export type UpdateConnectionRequest = z.infer<typeof updateConnectionRequest>;

export const meterReplacementRequest = z.strictObject({
  replacedAt: instant,
  finalRegisterKwh: kwh,
  newSerial: z.string().trim().min(3).max(40),
  newInitialRegisterKwh: kwh,
  /** How it counts: as it was registered where absent. */
  newDigits: z.number().int().min(4).max(9).optional(),
  newReadings: meterReadings.optional(),
  reason: z.string().trim().min(3).max(500),
});

export type MeterReplacementRequest = z.infer<typeof meterReplacementRequest>;

export const connectionView = z.object({
  id,
  connectionNumber: z.string(),
  consumer: z.object({ id, name: z.string(), consumerNumber: z.string() }),
  category,
  phase,
  sanctionedLoadKw: kilowatts,
  tariff: z.object({ id, name: z.string() }),
  subsidyScheme: z.string().nullable(),
  mode: supplyMode,
  area: z.string(),
  feeder: z.string(),
  address: z.string(),
  meterSerial: z.string().nullable(),
  switchState,
  switchStateSince: instant.nullable(),
  protections: z.array(protection),
  balance: money.nullable(),
  arrears: money,
  prepaidSince: serviceDay.nullable(),
  createdAt: instant,
});
export type ConnectionView = z.infer<typeof connectionView>;

/** Standing of the wallet against its thresholds. */
export const walletStanding = z.enum(['good', 'low', 'critical', 'exhausted', 'disconnection-due']);
export type WalletStanding = z.infer<typeof walletStanding>;

export const connectionsQuery = pageQuery.extend({
  q: z.string().trim().max(100).optional(),
  consumerId: id.optional(),
  category: category.optional(),
  tariffId: id.optional(),
  area: z.string().max(100).optional(),
  feeder: z.string().max(100).optional(),
  mode: supplyMode.optional(),
  switchState: switchState.optional(),
  balanceBelow: money.optional(),
  sort: z.enum(['connectionNumber', 'balance']).default('connectionNumber'),
});
export type ConnectionsQuery = z.infer<typeof connectionsQuery>;
export const connectionsPage = pageOf(connectionView);
