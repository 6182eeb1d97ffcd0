import { z } from 'zod';
import { id, instant, kwh, pageOf, pageQuery, serviceDay } from './primitives';

/** What a meter sends, or somebody reads off it. */
export const meterReadings = z.enum(['register', 'daily', 'interval']);
export type MeterReadings = z.infer<typeof meterReadings>;

const serial = z.string().trim().min(3).max(40);
const digits = z.number().int().min(4).max(9);
/** What the register shows before the meter has counted anything for anybody. */
const initialRegisterKwh = kwh.refine((text) => !text.startsWith('-'), 'zero or more');

/** Energies of another kind are refused; a register is welcome of every meter. Absent: anything is taken. */
const readings = meterReadings.optional();

export const registerMeterRequest = z.strictObject({
  serial,
  digits: digits.default(6),
  initialRegisterKwh: initialRegisterKwh.default('0'),
  readings,
});
export type RegisterMeterRequest = z.infer<typeof registerMeterRequest>;

export const GENERATED_METERS_MAX = 10_000;
const PLACES_MAX = 9;

export const generateMetersRequest = z.strictObject({
  pattern: z
    .string()
    .trim()
    .min(3)
    .max(40)
    .regex(/^[A-Z0-9x-]+$/, 'capital letters, digits and hyphens, with an x for each digit to be made')
    .refine((text) => text.includes('x'), 'at least one x, which stands for a digit')
    .refine((text) => text.split('x').length - 1 <= PLACES_MAX, `at most ${PLACES_MAX} x`)
    .meta({ description: 'Each x stands for a digit', example: '531-xxx-xxx' }),
  count: z.number().int().min(1).max(GENERATED_METERS_MAX),
  digits: digits.default(6),
  initialRegisterKwh: initialRegisterKwh.default('0'),
  readings,
});
export type GenerateMetersRequest = z.infer<typeof generateMetersRequest>;
export const generatedMeters = z.object({ batch: id, pattern: z.string(), serials: z.array(z.string()) });
export type GeneratedMeters = z.infer<typeof generatedMeters>;

export const assignMeterRequest = z.strictObject({
  serial,
  connectionNumber: z.string().trim().min(1).max(40),
  /** The first day that it counts, from its midnight; today where absent. */
  from: serviceDay.optional(),
  /** What it shows then, and how it counts: as it was registered where absent. */
  initialRegisterKwh: initialRegisterKwh.optional(),
  digits: digits.optional(),
  readings: meterReadings.optional(),
});
export type AssignMeterRequest = z.infer<typeof assignMeterRequest>;

export const meterView = z.object({
  serial: z.string(),
  digits: z.number().int(),
  /** Null where nobody has said what it sends. */
  readings: meterReadings.nullable(),
  /** Of the time with its connection, or as it stands in the store. */
  initialRegisterKwh: kwh,
  connection: z.object({ id, connectionNumber: z.string() }).nullable(),
  /** Since when it counts for the connection. */
  since: instant.nullable(),
  /** Null for meters that came with their connection. */
  registeredAt: instant.nullable(),
});
export type MeterView = z.infer<typeof meterView>;

/** `readings` is what it sends from now on; null: anything is taken. */
export const changeMeterRequest = z.strictObject({ readings: meterReadings.nullable() });
export type ChangeMeterRequest = z.infer<typeof changeMeterRequest>;

export const metersQuery = pageQuery.extend({
  /** The beginning of the serial. */
  q: z.string().trim().max(40).optional(),
  state: z.enum(['in-store', 'assigned']).optional(),
  batch: id.optional(),
});
export type MetersQuery = z.infer<typeof metersQuery>;
export const metersPage = pageOf(meterView);

const note = z.string().trim().min(3).max(1_000);
/** A reading that a person has read off the meter of a connection. */
export const enterReadingRequest = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('register'),
    readAt: instant,
    kwh,
    /** Needed where the register is lower than the one before. */
    note: note.optional(),
  }),
  z.strictObject({ type: z.literal('daily'), day: serviceDay, kwh, note: note.optional() }),
]);
export type EnterReadingRequest = z.infer<typeof enterReadingRequest>;
export const enteredReading = z.object({
  outcome: z.enum(['accepted', 'identical', 'replaced']),
  meter: z.string(),
  /** The service day that it tells of. */
  day: serviceDay.nullable(),
});
export type EnteredReading = z.infer<typeof enteredReading>;
