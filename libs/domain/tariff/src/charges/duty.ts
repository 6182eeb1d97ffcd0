import { type ChargeKind, type LineBase } from '../charge-line';
import {
  compileUnitsOrPercent,
  describeUnitsOrPercent,
  readUnitsOrPercent,
  UNITS_OR_PERCENT_FIELDS,
  type UnitsOrPercent,
} from './units-or-percent';

/**
 * Electricity duty: per unit (tiered across the month like slabs), or a share of other lines.
 *
 * Sources: domain-rules §3; MePDCL ₹0.05 per kWh; Kerala 10 % of the energy charge.
 */
export type DutyCharge = LineBase & { readonly kind: 'duty' } & UnitsOrPercent;

export const dutyCharge: ChargeKind<DutyCharge> = {
  kind: 'duty',
  fields: UNITS_OR_PERCENT_FIELDS,
  read: readUnitsOrPercent,
  compile: (line, plan) => compileUnitsOrPercent(line, plan, 1),
  basedOn: (line) => line.of ?? [],
  describe: (line, writer) => `Duty: ${describeUnitsOrPercent(line, writer)}`,
};
