import { z } from 'zod';
import { category } from './connections';
import { id, kwh, serviceDay } from './primitives';

const RANGE_DAYS_MAX = 1_100;
const days = { from: serviceDay, to: serviceDay };
const filters = {
  area: z.string().max(100).optional(),
  category: category.optional(),
  feeder: z.string().max(100).optional(),
};
type Days = { from: string; to: string };
const inOrder = ({ from, to }: Days) => from <= to;
const notTooLong = ({ from, to }: Days) => Date.parse(to) - Date.parse(from) < RANGE_DAYS_MAX * 86_400_000;

export const fleetGroup = z.enum(['area', 'category', 'feeder']);
export type FleetGroup = z.infer<typeof fleetGroup>;
export const fleetSort = z.enum(['kwh', 'name', 'connections', 'average', 'loss']);
export type FleetSort = z.infer<typeof fleetSort>;

export const fleetConsumptionQuery = z
  .strictObject({
    ...days,
    ...filters,
    group: fleetGroup.default('area'),
    sort: fleetSort.default('kwh').meta({ description: 'By name from A on, by anything else the most first' }),
    top: z.coerce.number().int().min(0).max(100).default(10),
  })
  .refine(inOrder, { path: ['to'], error: 'not before the first day' })
  .refine(notTooLong, { path: ['to'], error: 'three years at most' });

export const fleetExportQuery = z
  .strictObject({ ...days, ...filters })
  .refine(inOrder, { path: ['to'], error: 'not before the first day' })
  .refine(notTooLong, { path: ['to'], error: 'three years at most' });

const fleetMeasures = {
  /** Those of which at least one day is known. */
  connections: z.number().int(),
  kwh,
  /** Of a connection on a day that is known. */
  averageKwh: kwh.nullable(),
  /** Of the connections' own daily averages: a tenth uses less than p10, a tenth more than p90. */
  distribution: z.object({ p10: kwh, median: kwh, p90: kwh }).nullable(),
  /** Connection days, by how they became known. */
  days: z.object({
    actual: z.number().int(),
    estimated: z.number().int(),
    provisional: z.number().int(),
    missing: z.number().int(),
  }),
};

export const feederLoss = z.object({
  /** Days on which the feeder's own meter was read: both sides are of these days alone. */
  days: z.number().int(),
  feederKwh: kwh,
  /** What connections took, less what they gave to the network. */
  metersKwh: kwh,
  lossKwh: kwh,
  /** Of what the feeder's meter counted, one decimal; null where that is nothing. */
  lossPercent: z.string().nullable(),
});
export type FeederLoss = z.infer<typeof feederLoss>;

export const fleetGroupView = z.object({
  name: z.string(),
  ...fleetMeasures,
  /** Null where the feeder has no meter of its own, or was not asked for whole. */
  loss: feederLoss.nullable(),
});
export type FleetGroupView = z.infer<typeof fleetGroupView>;

export const fleetConsumptionView = z.object({
  ...days,
  group: fleetGroup,
  total: z.object(fleetMeasures),
  /** The days before that the period is fairly compared with; null where nothing is known of them. */
  before: z.object({ ...days, kwh, differenceKwh: kwh, percent: z.string().nullable() }).nullable(),
  groups: z.array(fleetGroupView),
  top: z.array(
    z.object({
      connectionId: id,
      connectionNumber: z.string(),
      consumerName: z.string(),
      area: z.string(),
      category,
      feeder: z.string(),
      kwh,
      averageKwh: kwh,
    }),
  ),
  /** Days, or months where there are many. */
  series: z.array(z.object({ day: serviceDay, kwh: kwh.nullable() })),
  by: z.enum(['day', 'month']),
  /** Changed days that are not in these figures yet: they are added up every few seconds. Counted up to 10,000. */
  pendingDays: z.number().int(),
});
export type FleetConsumptionView = z.infer<typeof fleetConsumptionView>;
