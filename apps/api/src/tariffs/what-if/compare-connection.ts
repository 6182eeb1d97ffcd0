import { billMonth, consumed, type BillMonthInput, type MonthState, type NotifiedRates } from '@kilowallet/billing';
import { Decimal, err, ok, type Result, type ServiceDay } from '@kilowallet/kernel';
import type { CompiledPlan, ConnectionFacts } from '@kilowallet/tariff';
import type { VersionInForce } from '../tariff-catalogue';

export type UsedDay = { readonly day: ServiceDay; readonly kwh: string };

export type Bills = { readonly total: number; readonly subsidy: number };

/** Why a connection's bills cannot be worked out: told in the result, never counted as nothing. */
export type NotComparable = 'no-consumption' | 'no-version-then' | 'consumption-refused';

/** Months of one connection under the versions of then. */
export function billsOfThen(
  months: readonly (readonly UsedDay[])[],
  facts: ConnectionFacts,
  minorDigits: number,
  versionOn: (day: ServiceDay) => VersionInForce | undefined,
): Result<Bills, NotComparable> {
  if (months.some((days) => days.some(({ day }) => !versionOn(day)))) return err('no-version-then');
  return billsOf(months, facts, minorDigits, (day) => versionOn(day) as VersionInForce);
}

/** The same months, all priced by one plan; surcharges as they were notified then. */
export function billsUnder(
  plan: CompiledPlan,
  months: readonly (readonly UsedDay[])[],
  facts: ConnectionFacts,
  minorDigits: number,
  notifiedOn: (day: ServiceDay) => NotifiedRates | undefined,
): Result<Bills, NotComparable> {
  return billsOf(months, facts, minorDigits, (day) => {
    const notified = notifiedOn(day);
    return { versionId: 'draft', plan, ...(notified && { notified }) };
  });
}

function billsOf(
  months: readonly (readonly UsedDay[])[],
  facts: ConnectionFacts,
  minorDigits: number,
  versionOn: (day: ServiceDay) => Pick<VersionInForce, 'versionId' | 'plan'> & Partial<VersionInForce>,
): Result<Bills, NotComparable> {
  let state: MonthState | undefined;
  let total = 0;
  let subsidy = 0;
  for (const days of months) {
    const [first] = days;
    if (!first) continue;
    const { notified, planOf } = versionOn(first.day);
    const input: BillMonthInput = {
      facts,
      minorDigits,
      days: days.map(({ day, kwh }) => ({ day, consumption: consumed(new Decimal(kwh)) })),
      versionOn,
      ...(notified && { notified }),
      ...(planOf && { planOf }),
      ...(state && { state }),
    };
    const bill = billMonth(input);
    if (!bill.ok) return err('consumption-refused');
    total += bill.value.total;
    subsidy += bill.value.subsidy;
    state = bill.value.state;
  }
  return ok({ total, subsidy });
}
