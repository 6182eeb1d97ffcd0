import { z } from 'zod';
import { category } from './connections';
import { sheetLineView } from './daily-sheets';
import { id, instant, kilowatts, kwh, money, pageOf, serviceDay } from './primitives';

export const tariffVersionState = z.enum(['draft', 'submitted', 'approved', 'active', 'superseded']);
/** A price plan as gazetted; the tariff library refuses what cannot be priced, naming field and reason. */
export const pricePlanDefinition = z.record(z.string(), z.unknown());

export const tariffView = z.object({
  id,
  code: z.string(),
  name: z.string(),
  utility: z.string(),
  categories: z.array(category),
  source: z.string(),
  connections: z.number().int(),
  activeVersion: z.object({ id, effectiveFrom: serviceDay }).nullable(),
});
export type TariffView = z.infer<typeof tariffView>;
export const tariffsPage = pageOf(tariffView);

export const tariffVersionView = z.object({
  id,
  tariffId: id,
  state: tariffVersionState,
  effectiveFrom: serviceDay,
  definition: pricePlanDefinition,
  linesInWords: z.array(z.object({ code: z.string(), label: z.string(), words: z.string() })),
  draftedBy: z.string(),
  approvedBy: z.string().nullable(),
  approvedAt: instant.nullable(),
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
});

export const tariffPreviewRequest = z.strictObject({
  versionId: id.optional(),
  definition: pricePlanDefinition.optional(),
  loadKw: kilowatts,
  phase: z.enum(['single', 'three']).default('single'),
  day: serviceDay,
  kwh: kwh.optional(),
  kwhByBand: z.record(z.string(), kwh).optional(),
  kwhByDay: z.array(kwh).max(31).optional(),
  flags: z.array(z.string()).default([]),
});
export const tariffPreviewView = z.object({
  lines: z.array(sheetLineView),
  total: money,
  days: z.array(z.object({ day: serviceDay, total: money, lines: z.array(sheetLineView) })),
});
