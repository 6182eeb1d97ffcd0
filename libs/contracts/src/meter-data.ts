import { z } from 'zod';
import { id, instant, kwh, pageOf, pageQuery, serviceDay } from './primitives';

export const readingQuality = z.enum(['actual', 'estimated']);
export const meterSerial = z.string().trim().min(1).max(40);

export const registerReading = z.strictObject({
  type: z.literal('register'),
  meter: meterSerial,
  register: z.string().max(20).default('import'),
  readAt: instant,
  kwh,
  quality: readingQuality.default('actual'),
});
export const intervalDay = z.strictObject({
  type: z.literal('interval'),
  meter: meterSerial,
  channel: z.string().max(20).default('import'),
  day: serviceDay,
  minutes: z.union([z.literal(5), z.literal(15), z.literal(30), z.literal(60)]),
  /** One value per interval from local midnight; null where the value is missing, which is not zero. */
  values: z.array(kwh.nullable()).min(1).max(300),
  quality: readingQuality.default('actual'),
});
export const dailyConsumption = z.strictObject({
  type: z.literal('daily'),
  meter: meterSerial,
  day: serviceDay,
  kwh,
  quality: readingQuality.default('actual'),
});
export const readingItem = z.discriminatedUnion('type', [registerReading, intervalDay, dailyConsumption]);
export type ReadingItem = z.infer<typeof readingItem>;
export const readingsRequest = z.strictObject({ readings: z.array(readingItem).min(1).max(5_000) });

/** `queued`: of a meter that nobody knows yet; it is kept, and taken in once the meter has a connection. */
export const readingOutcome = z.enum(['accepted', 'identical', 'replaced', 'queued', 'rejected']);
export const readingsResult = z.object({
  accepted: z.number().int(),
  identical: z.number().int(),
  replaced: z.number().int(),
  queued: z.number().int(),
  rejected: z.number().int(),
  items: z.array(z.object({ index: z.number().int(), outcome: readingOutcome, reason: z.string().nullable() })),
});
export type ReadingsResult = z.infer<typeof readingsResult>;

/** Where in an upload: `entry` is the file within an archive. */
const inUpload = { entry: z.string().nullable(), line: z.number().int() };
const importErrorView = z.object({ ...inUpload, reason: z.string(), text: z.string() });
const importWarningView = z.object({ ...inUpload, reason: z.string() });

export const importState = z.enum(['processing', 'completed', 'failed']);
export const importView = z.object({
  id,
  fileName: z.string(),
  format: z.string().nullable(),
  state: importState,
  receivedAt: instant,
  finishedAt: instant.nullable(),
  bytes: z.number().int(),
  rows: z.object({
    read: z.number().int(),
    accepted: z.number().int(),
    identical: z.number().int(),
    replaced: z.number().int(),
    queued: z.number().int(),
    rejected: z.number().int(),
  }),
  /** The first of them; all that were kept are in the import's error file. */
  errors: z.array(importErrorView),
  moreErrors: z.number().int(),
  /** Rows that were taken, with something that a person should know. */
  warnings: z.array(importWarningView),
  moreWarnings: z.number().int(),
  failure: z.string().nullable(),
});
export type ImportView = z.infer<typeof importView>;
/** What lists show of an import; the rows that it refused are its own page's. */
export const importListItem = importView.omit({ errors: true, moreErrors: true, warnings: true, moreWarnings: true });
export type ImportListItem = z.infer<typeof importListItem>;
export const importFormat = z.enum(['nem12', 'nem13', 'espi', 'csv', 'json']);
export const importsQuery = pageQuery.extend({
  /** Part of the file's name. */
  q: z.string().trim().max(255).optional(),
  /** `with-errors`: completed, but rows were refused. */
  state: z.enum(['processing', 'completed', 'with-errors', 'failed']).optional(),
  format: importFormat.optional(),
  /** Days on which it was received, both inclusive. */
  from: serviceDay.optional(),
  to: serviceDay.optional(),
  sort: z
    .enum(['received', 'file', 'rejected'])
    .default('received')
    .meta({ description: 'The newest first, by name from A on, or the most refused rows first' }),
});
export type ImportsQuery = z.infer<typeof importsQuery>;
export const importsPage = pageOf(importListItem);

export const readingView = z.object({
  id,
  meter: z.string(),
  type: z.enum(['register', 'interval', 'daily']),
  at: instant,
  kwh,
  quality: z.string(),
  source: z.string(),
  receivedAt: instant,
});
export const readingsQuery = pageQuery.extend({ from: serviceDay.optional(), to: serviceDay.optional() });
export const readingsPage = pageOf(readingView);

export const billingHoldView = z.object({
  id,
  connectionId: id,
  connectionNumber: z.string(),
  meter: z.string(),
  reason: z.string(),
  raisedAt: instant,
  releasedAt: instant.nullable(),
  releasedBy: z.string().nullable(),
  note: z.string().nullable(),
});
export type BillingHoldView = z.infer<typeof billingHoldView>;
export const billingHoldsQuery = pageQuery.extend({ open: z.enum(['true', 'false']).default('true') });
export const billingHoldsPage = pageOf(billingHoldView);
export const releaseHoldRequest = z.strictObject({ note: z.string().trim().min(3).max(1_000) });

/** A meter that readings name and nobody has registered. `name` is what the readings call it. */
export const unknownMeterView = z.object({
  id,
  name: z.string(),
  /** Readings that wait: intervals of a day count as one. */
  waiting: z.number().int(),
  firstDay: serviceDay,
  lastDay: serviceDay,
  lastReceivedAt: instant,
  source: z.string(),
  /** Why readings still wait although the meter has a connection. */
  refused: z.string().nullable(),
  /** Set once somebody said which connection it measures. */
  connectionId: id.nullable(),
  connectionNumber: z.string().nullable(),
  /** Set where somebody said that nobody has to look at it: its readings are kept, and new ones bring it back. */
  dismissed: z.object({ at: instant, by: z.string(), note: z.string() }).nullable(),
});
export type UnknownMeterView = z.infer<typeof unknownMeterView>;
export const unknownMetersQuery = pageQuery.extend({ state: z.enum(['waiting', 'dismissed']).default('waiting') });
export const unknownMetersPage = pageOf(unknownMeterView);
export const dismissUnknownMeterRequest = z.strictObject({ note: z.string().trim().min(3).max(1_000) });
export const assignUnknownMeterRequest = z.strictObject({
  connectionNumber: z.string().trim().min(1).max(40).meta({ description: 'The connection that the meter measures' }),
});
export const assignedUnknownMeter = z.object({ takenIn: z.number().int(), meter: unknownMeterView });

export const readingsFormat = z.enum(['csv', 'nem12']);
const EXPORT_DAYS_MAX = 3_660;
export const readingsExportQuery = z
  .strictObject({ from: serviceDay, to: serviceDay, format: readingsFormat.default('csv') })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'not before the first day' })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < EXPORT_DAYS_MAX * 86_400_000, {
    path: ['to'],
    error: 'ten years at most',
  });
