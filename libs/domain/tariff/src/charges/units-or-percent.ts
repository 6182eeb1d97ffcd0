import { type LinePricer, type PlanContext, type PlanWriter } from '../charge-line';
import { compact, type Field } from '../reading';
import { type Per, PERS } from '../span';
import { describeRates, readUnitRates, type UnitRates } from '../unit-rates';
import { describePercent, PERCENT_FIELDS, PercentPricer, type PercentOf, readPercentOf } from './percent';
import { PerUnitPricer } from './per-unit';

/** A charge or credit that is either so much per unit, or a share of other lines. */
export type UnitsOrPercent = { readonly rates?: UnitRates; readonly per?: Per } & Partial<PercentOf>;

export const UNITS_OR_PERCENT_FIELDS = ['rates', 'per', ...PERCENT_FIELDS] as const;

export function readUnitsOrPercent(field: Field): UnitsOrPercent {
  if (!field.at('rates').present) return readPercentOf(field);
  for (const name of PERCENT_FIELDS) {
    if (field.at(name).present) field.at(name).refuse('unknown-field', 'does not go together with "rates"');
  }
  return compact({
    rates: readUnitRates(field.at('rates')),
    per: field.at('per').optional((f) => f.oneOf(PERS)),
  });
}

export function compileUnitsOrPercent(rule: UnitsOrPercent, plan: PlanContext, sign: 1 | -1): LinePricer {
  return rule.rates ? new PerUnitPricer(rule.rates, rule.per, sign) : new PercentPricer(asPercent(rule), plan, sign);
}

export function describeUnitsOrPercent(rule: UnitsOrPercent, writer: PlanWriter): string {
  return rule.rates ? `per kWh, ${describeRates(rule.rates, writer)}` : describePercent(asPercent(rule), writer);
}

function asPercent(rule: UnitsOrPercent): PercentOf {
  return { ...rule, of: rule.of ?? [] };
}
