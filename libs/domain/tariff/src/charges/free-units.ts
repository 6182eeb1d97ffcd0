import { type ChargeKind, type LineBase } from '../charge-line';
import { describeQuota, type Quota, QUOTA_FIELDS, QuotaPricer, readQuota } from './quota';

/** Free units that are part of the tariff itself, borne by the utility; see `subsidy` for a government's. */
export type FreeUnits = LineBase & { readonly kind: 'free-units' } & Quota;

export const freeUnits: ChargeKind<FreeUnits> = {
  kind: 'free-units',
  fields: QUOTA_FIELDS,
  read: readQuota,
  compile: (line, plan) => new QuotaPricer(line.code, line, plan),
  basedOn: (line) => [...line.of, ...(line.waive ?? [])],
  countsDaysWithin: (line) => line.waiveAfter === 'from-that-day',
  describe: (line, writer) => `Free units: ${describeQuota(line, writer)}`,
};
