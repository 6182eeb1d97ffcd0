import { z } from 'zod';
import { billingRunView } from './billing-runs';
import { instant, kwh, money, serviceDay } from './primitives';
import { jobState } from './switching';

export const kpiView = z.object({
  today: serviceDay,
  lastBilledDay: serviceDay.nullable(),
  connections: z.object({ total: z.number().int(), prepaid: z.number().int(), disconnected: z.number().int() }),
  rechargesToday: z.object({ count: z.number().int(), amount: money }),
  lastDay: z.object({ energyKwh: kwh, charged: money, subsidy: money }),
  wallets: z.object({
    low: z.number().int(),
    exhausted: z.number().int(),
    /** Sum of all prepaid balances that are above zero: money held for consumers. */
    held: money,
    /** Sum of the negative ones: money consumers owe. */
    owed: money,
  }),
  defaulters: z.number().int(),
  readings: z.object({ provisionalDays: z.number().int(), openHolds: z.number().int() }),
  /** Open switching jobs by state; the confirmed ones are those ordered today. */
  jobs: z.partialRecord(jobState, z.number().int()),
  /** Since when the open job that has been longest in a state is in it. */
  jobsSince: z.partialRecord(jobState, instant),
});
export type KpiView = z.infer<typeof kpiView>;

export const overviewView = z.object({
  kpis: kpiView,
  lastRun: billingRunView.nullable(),
  series: z.array(z.object({ day: serviceDay, energyKwh: kwh, charged: money, recharged: money, subsidy: money })),
});
export type OverviewView = z.infer<typeof overviewView>;
