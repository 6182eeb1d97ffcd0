import { type ChargeKind, type LineBase } from '../charge-line';
import { compact, type Field } from '../reading';
import { CappedCredit } from './capped-credit';
import { MonthlyCredit } from './monthly-credit';
import {
  compileUnitsOrPercent,
  describeUnitsOrPercent,
  readUnitsOrPercent,
  UNITS_OR_PERCENT_FIELDS,
  type UnitsOrPercent,
} from './units-or-percent';

/**
 * A credit of the utility: a share of other lines, so much per unit or so much a month, at most `capPerMonth`.
 *
 * Sources: domain-rules §3 (prepaid rebate 2 % of gross energy); CESC Mysuru solar rebate 0.50 per unit, at most 50.
 */
export type RebateCharge = LineBase & {
  readonly kind: 'rebate';
  readonly perMonth?: string;
  readonly capPerMonth?: string;
} & UnitsOrPercent;

export const rebateCharge: ChargeKind<RebateCharge> = {
  kind: 'rebate',
  fields: [...UNITS_OR_PERCENT_FIELDS, 'perMonth', 'capPerMonth'],
  read: (field) =>
    compact({
      ...(field.at('perMonth').present ? readPerMonth(field) : readUnitsOrPercent(field)),
      capPerMonth: field.at('capPerMonth').optional((f) => f.decimal({ min: '0' })),
    }),
  compile: (line, plan) => {
    const credit =
      line.perMonth === undefined ? compileUnitsOrPercent(line, plan, -1) : new MonthlyCredit(line.perMonth);
    return line.capPerMonth === undefined ? credit : new CappedCredit(credit, line.capPerMonth);
  },
  basedOn: (line) => line.of ?? [],
  describe: (line, writer) =>
    `Rebate: ${line.perMonth === undefined ? describeUnitsOrPercent(line, writer) : `${writer.money(line.perMonth)} a month`}${line.capPerMonth === undefined ? '' : `, at most ${writer.money(line.capPerMonth)} a month`}`,
};

function readPerMonth(field: Field): Pick<RebateCharge, 'perMonth'> {
  for (const name of UNITS_OR_PERCENT_FIELDS) {
    if (field.at(name).present) field.at(name).refuse('unknown-field', 'does not go together with "perMonth"');
  }
  return { perMonth: field.at('perMonth').decimal({ min: '0' }) };
}
