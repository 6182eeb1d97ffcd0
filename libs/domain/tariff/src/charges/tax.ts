import { type ChargeKind, type LineBase } from '../charge-line';
import { describePercent, PERCENT_FIELDS, PercentPricer, type PercentOf, readPercentOf } from './percent';

/**
 * Tax over named lines, after them; several taxes build on each other in the order they stand.
 *
 * Sources: domain-rules §3; Vietnam VAT 8 %; Malaysia SST on the part above 600 kWh; CESC Mysuru tax with arrears.
 */
export type TaxCharge = LineBase & { readonly kind: 'tax' } & PercentOf;

export const taxCharge: ChargeKind<TaxCharge> = {
  kind: 'tax',
  fields: PERCENT_FIELDS,
  read: readPercentOf,
  compile: (line, plan) => new PercentPricer(line, plan, 1),
  basedOn: (line) => line.of,
  describe: (line, writer) => `Tax: ${describePercent(line, writer)}`,
};
