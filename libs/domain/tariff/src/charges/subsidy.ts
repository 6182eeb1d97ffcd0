import { type ChargeKind, type LineBase, type LinePricer, type PlanContext, type PlanWriter } from '../charge-line';
import { compact, type Field } from '../reading';
import { CappedCredit } from './capped-credit';
import { MonthlyCredit } from './monthly-credit';
import { describeQuota, type Quota, QUOTA_FIELDS, QuotaPricer, readQuota } from './quota';
import {
  compileUnitsOrPercent,
  describeUnitsOrPercent,
  readUnitsOrPercent,
  UNITS_OR_PERCENT_FIELDS,
  type UnitsOrPercent,
} from './units-or-percent';

/** How a scheme counts: per unit or per cent, a free quota, or a fixed sum a month that accrues by the day. */
export type SubsidyMethod =
  | ({ readonly by: 'units' | 'percent' } & UnitsOrPercent)
  | ({ readonly by: 'quota' } & Quota)
  | { readonly by: 'amount'; readonly perMonth: string };

/**
 * A government's credit on the consumer's bill: posted apart, and receivable from the government.
 *
 * Who is eligible stands in `when` (a flag, the load, the consumption), its own dates in `from` and `to`.
 *
 * Source: domain-rules §3.
 */
export type SubsidyCharge = LineBase & {
  readonly kind: 'subsidy';
  readonly method: SubsidyMethod;
  readonly capPerMonth?: string;
};

function readMethod(field: Field): SubsidyMethod {
  const by = field.at('by').oneOf(['units', 'percent', 'quota', 'amount'] as const);
  if (by === 'amount') {
    field.allowOnly('by', 'perMonth');
    return { by, perMonth: field.at('perMonth').decimal({ min: '0' }) };
  }
  if (by === 'quota') {
    field.allowOnly('by', ...QUOTA_FIELDS);
    return { by, ...readQuota(field) };
  }
  field.allowOnly('by', ...UNITS_OR_PERCENT_FIELDS);
  if ((by === 'units') !== field.at('rates').present) {
    field.refuse('missing', by === 'units' ? 'by units needs "rates"' : 'by percent needs "of" and "percent"');
  }
  return { by, ...readUnitsOrPercent(field) };
}

function compileMethod(code: string, method: SubsidyMethod, plan: PlanContext): LinePricer {
  if (method.by === 'quota') return new QuotaPricer(code, method, plan);
  if (method.by === 'amount') return new MonthlyCredit(method.perMonth);
  return compileUnitsOrPercent(method, plan, -1);
}

function basesOf(method: SubsidyMethod): readonly string[] {
  if (method.by === 'amount') return [];
  return method.by === 'quota' ? [...method.of, ...(method.waive ?? [])] : (method.of ?? []);
}

function describeMethod(method: SubsidyMethod, writer: PlanWriter): string {
  if (method.by === 'amount') return `${writer.money(method.perMonth)} a month`;
  return method.by === 'quota' ? describeQuota(method, writer) : describeUnitsOrPercent(method, writer);
}

export const subsidyCharge: ChargeKind<SubsidyCharge> = {
  kind: 'subsidy',
  fields: ['method', 'capPerMonth'],
  read: (field) =>
    compact({
      method: readMethod(field.at('method')),
      capPerMonth: field.at('capPerMonth').optional((f) => f.decimal({ min: '0' })),
    }),
  compile: (line, plan) => {
    const credit = compileMethod(line.code, line.method, plan);
    return line.capPerMonth === undefined ? credit : new CappedCredit(credit, line.capPerMonth);
  },
  basedOn: (line) => basesOf(line.method),
  countsDaysWithin: ({ method }) => method.by === 'quota' && method.waiveAfter === 'from-that-day',
  describe: (line, writer) =>
    `Subsidy: ${describeMethod(line.method, writer)}${line.capPerMonth === undefined ? '' : `, at most ${writer.money(line.capPerMonth)} a month`}`,
};
