import {
  billingMonthOf,
  err,
  minor,
  type Minor,
  NO_MONEY,
  ok,
  type Result,
  type ServiceDay,
  sumMinor,
} from '@kilowallet/kernel';
import { type CompiledPlan, type ConnectionFacts } from '@kilowallet/tariff';
import { billDay, type BilledDay, type BillingProblem } from './bill-day';
import { type DayConsumption } from './consumption';
import { type PlanFinder } from './exact-lines';
import { type MonthState } from './month-state';
import { type PostingRule } from './posting';
import { type VersionWindow } from './segment';
import { type SheetLine } from './sheet';
import { type NotifiedRates } from './to-date';

/** The version that prices a day. */
export type VersionInForce = { readonly versionId: string; readonly plan: CompiledPlan } & {
  readonly window?: VersionWindow;
};

export type BillMonthInput = PostingRule & {
  readonly facts: ConnectionFacts;
  /** Days of one billing month, in order. */
  readonly days: readonly { readonly day: ServiceDay; readonly consumption: DayConsumption }[];
  readonly versionOn: (day: ServiceDay) => VersionInForce;
  readonly notified?: NotifiedRates;
  readonly planOf?: PlanFinder;
  /** State at the end of the month before, where it is known. */
  readonly state?: MonthState;
};

export type MonthBill = {
  readonly lines: readonly Omit<SheetLine, 'reRating'>[];
  readonly total: Minor;
  readonly subsidy: Minor;
  readonly days: readonly (BilledDay & { readonly day: ServiceDay })[];
  readonly state: MonthState | undefined;
};

/**
 * The bill of a month: its daily sheets, added up by line.
 *
 * There is no second way of pricing a month that could disagree with the days: a day is the difference of two moments
 * of the month, and the last moment is the bill.
 */
export function billMonth(input: BillMonthInput): Result<MonthBill, BillingProblem> {
  const days: (BilledDay & { day: ServiceDay })[] = [];
  let state = input.state;
  for (const { day, consumption } of input.days) {
    const billed = billDay({ ...input, ...input.versionOn(day), day, consumption, ...(state && { state }) });
    if (!billed.ok) return err(billed.error);
    days.push({ ...billed.value, day });
    state = billed.value.state;
  }
  const first = input.days[0]?.day;
  const last = input.days.at(-1)?.day;
  if (first !== undefined && last !== undefined && billingMonthOf(first) !== billingMonthOf(last)) {
    throw new RangeError(`one billing month at a time: ${first} to ${last}`);
  }
  return ok({
    lines: addUp(days.flatMap(({ sheet }) => sheet.lines)),
    total: sumMinor(days.map(({ sheet }) => sheet.total)),
    subsidy: sumMinor(days.map(({ sheet }) => sheet.subsidy)),
    days,
    state,
  });
}

/** Sheet lines of several days as one line each, in the order in which they first appear. */
export function addUp(lines: readonly SheetLine[]): Omit<SheetLine, 'reRating'>[] {
  const byCode = new Map<string, Omit<SheetLine, 'reRating'>>();
  for (const line of lines) {
    const { code, kind } = line;
    const known = byCode.get(code);
    const label = known?.label ?? (line.reRating ? line.label.replace(/: slab re-rating$/, '') : line.label);
    byCode.set(code, { code, kind, label, amount: minor((known?.amount ?? NO_MONEY) + line.amount) });
  }
  return [...byCode.values()].filter(({ amount }) => amount !== NO_MONEY);
}
