import { z } from 'zod';
import { category } from './connections';
import { sheetLineView } from './daily-sheets';
import { billingMonth, id, instant, kilowatts, kwh, money, pageOf, pageQuery, serviceDay } from './primitives';

export const tariffVersionState = z.enum(['draft', 'submitted', 'approved', 'active', 'superseded']);
/** A price plan as gazetted; the tariff library refuses what cannot be priced, naming field and reason. */
export const pricePlanDefinition = z.record(z.string(), z.unknown());

export const tariffView = z.object({
  id,
  code: z.string(),
  name: z.string(),
  utility: z.string(),
  categories: z.array(category),
  currency: z.string(),
  source: z.string(),
  connections: z.number().int(),
  activeVersion: z.object({ id, effectiveFrom: serviceDay }).nullable(),
  /** Versions that are not in force yet: being drafted, waiting for approval, and approved for a day to come. */
  pending: z.object({ drafts: z.number().int(), submitted: z.number().int(), approved: z.number().int() }),
});
export type TariffView = z.infer<typeof tariffView>;
export const tariffsQuery = pageQuery.extend({
  q: z.string().trim().max(100).optional(),
  category: category.optional(),
  /** Tariffs with a version in this state. */
  version: z.enum(['draft', 'submitted']).optional(),
});
export const tariffsPage = pageOf(tariffView);

export const tariffVersionView = z.object({
  id,
  tariffId: id,
  state: tariffVersionState,
  effectiveFrom: serviceDay,
  /** The day before a later version takes over; null while none is known. */
  effectiveTo: serviceDay.nullable(),
  definition: pricePlanDefinition,
  linesInWords: z.array(z.object({ code: z.string(), label: z.string(), words: z.string() })),
  /** The order that the rates are from; null where it is the tariff's own. */
  source: z.string().nullable(),
  draftedBy: z.string(),
  draftedAt: instant,
  submittedBy: z.string().nullable(),
  submittedAt: instant.nullable(),
  approvedBy: z.string().nullable(),
  approvedAt: instant.nullable(),
  /** User ids of those who may not approve it: who drafted and who submitted it. */
  interested: z.array(z.string()),
  /** Why an approver returned it; null once it is submitted again. */
  sentBack: z.object({ by: z.string(), at: instant, reason: z.string() }).nullable(),
});
export type TariffVersionView = z.infer<typeof tariffVersionView>;
export const tariffVersionsView = z.object({ items: z.array(tariffVersionView) });

export const createTariffRequest = z.strictObject({
  code: z.string().regex(/^[A-Z0-9-]{2,40}$/, 'capital letters, digits and hyphens'),
  name: z.string().trim().min(1).max(200),
  utility: z.string().trim().min(1).max(200),
  categories: z.array(category).min(1),
  source: z.string().trim().min(1).max(500),
});
export const createTariffVersionRequest = z.strictObject({
  effectiveFrom: serviceDay,
  definition: pricePlanDefinition,
  /** The order that the rates are from, with its date. */
  source: z.string().trim().min(3).max(500).optional(),
});

export const changeTariffVersionRequest = createTariffVersionRequest.partial();
export const sendBackTariffVersionRequest = z.strictObject({ reason: z.string().trim().min(3).max(500) });

/** A definition as somebody is writing it: what is wrong with it, or its lines in words. */
export const tariffCheckRequest = z.strictObject({ definition: pricePlanDefinition });
export const tariffCheckView = z.object({
  /** By path in the definition, such as `lines[2].rates.slabs[1].upTo`; empty for the definition as a whole. */
  problems: z.array(z.object({ path: z.string(), code: z.string(), reason: z.string() })),
  /** Empty while there are problems. */
  linesInWords: z.array(z.object({ code: z.string(), label: z.string(), words: z.string() })),
});
export type TariffCheckView = z.infer<typeof tariffCheckView>;

/** What differs between two versions, field by field of their definitions. */
export const tariffDiffQuery = z.strictObject({ against: id });
export const tariffDiffView = z.object({
  changes: z.array(
    z.object({
      path: z.string(),
      before: z.unknown().nullable(),
      after: z.unknown().nullable(),
    }),
  ),
});

const byBand = z.record(z.string(), kwh);

const measuredDay = z.strictObject({
  /** `all` where the tariff has no bands. */
  kwh: byBand,
  kvah: byBand.optional(),
  exportKwh: byBand.optional(),
  demand: byBand.optional(),
});

const isGiven = (value: unknown) => value !== undefined;

/**
 * A month under a tariff: a stored version or a definition; consumption for the month, by band, or by day from the
 * first of the month on. Nothing is stored.
 */
export const tariffPreviewRequest = z
  .strictObject({
    versionId: id.optional(),
    definition: pricePlanDefinition.optional(),
    loadKw: kilowatts,
    loadKva: kilowatts.optional(),
    phase: z.enum(['single', 'three']).default('single'),
    flags: z.array(z.string()).max(20).default([]),
    arrears: money.optional(),
    /** Any day of the billing month. */
    day: serviceDay,
    /** Days of the month that are billed, from the first; all of them where absent. */
    days: z.number().int().min(1).max(31).optional(),
    /** Months that are read and billed as one, from the month of `day` on; kwh or kwhByBand of them all. */
    months: z.number().int().min(1).max(12).default(1),
    kwh: kwh.optional(),
    kwhByBand: byBand.optional(),
    kwhByDay: z.array(kwh).min(1).max(31).optional(),
    /** Each day as meters tell it: by band, with apparent energy, exports and the day's highest demand. */
    measuredByDay: z.array(measuredDay).min(1).max(31).optional(),
    kvahByBand: byBand.optional(),
    exportKwh: kwh.optional(),
    /** Highest demand of the month, by band (`all` without bands). */
    demandByBand: byBand.optional(),
    /** Notified rates by line code, in the unit of the line. */
    notified: z.record(z.string(), kwh).default({}),
    /** The month before, for surcharges on it. */
    previousMonth: z.strictObject({ charge: money, kwh }).optional(),
  })
  .refine((body) => (body.versionId === undefined) !== (body.definition === undefined), {
    message: 'either a version or a definition',
    path: ['versionId'],
  })
  .refine((body) => [body.kwh, body.kwhByBand, body.kwhByDay, body.measuredByDay].filter(isGiven).length === 1, {
    message: 'one of kwh, kwhByBand, kwhByDay and measuredByDay',
    path: ['kwh'],
  })
  .refine(
    (body) => !body.measuredByDay || ![body.kvahByBand, body.exportKwh, body.demandByBand, body.days].some(isGiven),
    { message: 'what is measured by day stands with its day', path: ['measuredByDay'] },
  )
  .refine((body) => body.months === 1 || ![body.kwhByDay, body.measuredByDay, body.days].some(isGiven), {
    message: 'days are of one month',
    path: ['months'],
  });
export type TariffPreviewRequest = z.infer<typeof tariffPreviewRequest>;
export const tariffPreviewView = z.object({
  lines: z.array(sheetLineView),
  total: money,
  /** Receivable from the government. */
  subsidy: money,
  /** Total divided by kWh; null without consumption. */
  averagePerKwh: z.string().nullable(),
  days: z.array(z.object({ day: serviceDay, total: money, lines: z.array(sheetLineView) })),
});
export type TariffPreviewView = z.infer<typeof tariffPreviewView>;

/**
 * Bills over a range of consumption under a version or a definition: a flat load, the same at every hour of the month,
 * with a power factor of one.
 */
export const tariffCurveRequest = z
  .strictObject({
    versionId: id.optional(),
    definition: pricePlanDefinition.optional(),
    loadKw: kilowatts,
    phase: z.enum(['single', 'three']).default('single'),
    flags: z.array(z.string()).max(20).default([]),
    /** Any day of the billing month. */
    day: serviceDay,
    /** The curve's end, and its steps from zero on. */
    upToKwh: z.number().int().min(1).max(100_000),
    steps: z.number().int().min(1).max(100).default(50),
    /** Notified rates by line code, in the unit of the line. */
    notified: z.record(z.string(), kwh).default({}),
  })
  .refine((body) => (body.versionId === undefined) !== (body.definition === undefined), {
    message: 'either a version or a definition',
    path: ['versionId'],
  });
export type TariffCurveRequest = z.infer<typeof tariffCurveRequest>;
export const tariffCurveView = z.object({
  points: z.array(
    z.object({
      kwh,
      total: money,
      subsidy: money,
      /** What one kWh more would cost, unrounded. */
      next: z.string(),
    }),
  ),
});
export type TariffCurveView = z.infer<typeof tariffCurveView>;

/** A fuel surcharge that is notified for a month: signed, in the unit of its line (per kWh, or per cent). */
export const notifyRateRequest = z.strictObject({
  lineCode: z.string().max(40),
  month: billingMonth,
  rate: z.string().regex(/^-?\d+(\.\d{1,6})?$/, 'a decimal string such as "-0.02"'),
  source: z.string().trim().min(3).max(500),
});
export const notifiedRateView = z.object({
  lineCode: z.string(),
  month: billingMonth,
  rate: z.string(),
  source: z.string(),
  enteredBy: z.string(),
  enteredAt: instant,
});
export type NotifiedRateView = z.infer<typeof notifiedRateView>;
export const notifiedRatesView = z.object({ items: z.array(notifiedRateView) });

/** The last complete months of all connections of the version's tariff, under the version. */
export const whatIfRequest = z.strictObject({ versionId: id, months: z.number().int().min(1).max(24) });
export const whatIfView = z.object({
  id,
  versionId: id,
  tariffId: id,
  tariffName: z.string(),
  from: billingMonth,
  to: billingMonth,
  state: z.enum(['queued', 'running', 'done', 'failed']),
  /** Connections compared so far, and in all. */
  done: z.number().int(),
  total: z.number().int(),
  /** Connections that could not be compared, by reason. */
  skipped: z.record(z.string(), z.number().int()),
  failure: z.string().nullable(),
  askedBy: z.string(),
  askedAt: instant,
  result: z
    .object({
      connections: z.number().int(),
      unchanged: z.number().int(),
      before: money,
      after: money,
      change: money,
      subsidyBefore: money,
      subsidyAfter: money,
      /** Connections whose bill changed, by the change in per cent: above the lower bound, up to the upper. */
      changes: z.array(
        z.object({
          abovePercent: z.number().nullable(),
          upToPercent: z.number().nullable(),
          connections: z.number().int(),
        }),
      ),
      groups: z.array(
        z.object({
          category,
          /** Consumption a month: above the lower bound, up to the upper. */
          kwhAbove: z.number(),
          kwhUpTo: z.number().nullable(),
          connections: z.number().int(),
          winners: z.number().int(),
          losers: z.number().int(),
          before: money,
          after: money,
        }),
      ),
    })
    .nullable(),
});
export type WhatIfView = z.infer<typeof whatIfView>;
export const whatIfsView = z.object({ items: z.array(whatIfView) });

/** An OpenEI URDB record, as far as its prices go; what else it says is named in the notes. */
const urdbTiers = z.array(
  z.array(
    z.looseObject({
      max: z.number().optional(),
      rate: z.number().optional(),
      adj: z.number().optional(),
      sell: z.number().optional(),
      unit: z.string().optional(),
    }),
  ),
);
const urdbSchedule = z.array(z.array(z.number().int().min(0)).length(24)).length(12);
export const urdbRecord = z.looseObject({
  name: z.string().optional(),
  utility: z.string().optional(),
  uri: z.string().optional(),
  source: z.string().optional(),
  label: z.string().optional(),
  startdate: z.number().optional(),
  energyratestructure: urdbTiers,
  energyweekdayschedule: urdbSchedule.optional(),
  energyweekendschedule: urdbSchedule.optional(),
  demandratestructure: urdbTiers.optional(),
  demandweekdayschedule: urdbSchedule.optional(),
  demandweekendschedule: urdbSchedule.optional(),
  flatdemandstructure: urdbTiers.optional(),
  flatdemandmonths: z.array(z.number().int().min(0)).length(12).optional(),
  fixedchargefirstmeter: z.number().optional(),
  fixedchargeunits: z.string().optional(),
  fixedmonthlycharge: z.number().optional(),
  mincharge: z.number().optional(),
  minchargeunits: z.string().optional(),
  minmonthlycharge: z.number().optional(),
  fueladjustmentsmonthly: z.array(z.number()).length(12).optional(),
  dgrules: z.string().optional(),
});
export const urdbImportView = z.object({
  name: z.string(),
  utility: z.string(),
  source: z.string(),
  effectiveFrom: serviceDay.nullable(),
  definition: pricePlanDefinition,
  linesInWords: z.array(z.object({ code: z.string(), label: z.string(), words: z.string() })),
  /** What is not carried over, or by an assumption. */
  notes: z.array(z.object({ field: z.string(), reason: z.string() })),
  /** Fuel adjustments by calendar month, to be entered as notified rates. */
  fuelByMonth: z.array(z.object({ month: z.number().int(), rate: z.string() })),
});
export type UrdbImportView = z.infer<typeof urdbImportView>;
