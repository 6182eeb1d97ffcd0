import { explainDay, ratesOf, type PlanFinder } from '@kilowallet/billing';
import type { DailySheetView, SheetLineView } from '@kilowallet/contracts';
import {
  addServiceDays,
  Decimal,
  firstDayOf,
  billingMonthOf,
  formatMajor,
  fromDayNumber,
  minor,
  minorToDecimal,
  negateMinor,
  subtractMinor,
  sumDecimals,
  type Minor,
} from '@kilowallet/kernel';
import { ALL_BANDS, money, sentence, type CompiledPlan, type ExplainedStep } from '@kilowallet/tariff';
import type { Entry, JsonObject } from '@kilowallet/wallet';
import { lineView } from '../../tariffs/sheet-line.mapping';
import { entryId } from '../../wallet/entry-id';
import { monthStateOf, monthToDateKwh } from '../../wallet/month-state';
import { correctionOf, pricingConsumption, pricingFacts, sheetOf, type StoredSheet } from '../stored-sheet';

/** What a sheet is explained from, beside its own entry. */
export type SheetContext = {
  /** Finds the sheet's version, and those that price its month together with it. */
  readonly planOf: PlanFinder;
  readonly tariffName: string | null;
  /** The month's state before the entry. */
  readonly before: JsonObject | null;
  readonly connectionNumber?: string;
  readonly minorDigits: number;
};

/** A charge or a true-up as the sheet that people read. */
export function sheetView(entry: Entry, context: SheetContext): DailySheetView {
  const { walletId, after, amount } = entry;
  const isCharge = entry.kind === 'charge';
  const sheet = isCharge ? sheetOf(entry.sheet) : correctionOf(entry.sheet);
  const major = (value: Minor) => formatMajor(value, context.minorDigits);
  const month = monthStateOf(entry.earlierMonth ?? after.month);
  return {
    id: entryId(walletId, after.sequence),
    connectionId: walletId,
    ...(context.connectionNumber !== undefined && { connectionNumber: context.connectionNumber }),
    serviceDay: fromDayNumber(entry.serviceDay ?? 0),
    kind: isCharge ? 'charge' : 'true-up',
    energyKwh: totalKwh(sheet.k).toFixed(),
    ...measuresOf(sheet),
    quality: sheet.q,
    lines: isCharge ? chargeLines(entry, context) : correctionLines(entry, context),
    total: major(negateMinor(amount)),
    ...(sheet.su !== undefined && { subsidy: major(minor(sheet.su)) }),
    balanceBefore: major(subtractMinor(after.balance, amount)),
    balanceAfter: major(after.balance),
    monthToDateKwh: monthToDateKwh(month).toFixed(),
    tariffVersionId: sheet.v,
    tariffName: context.tariffName,
    correction: isCharge ? null : correctionView(entry, major),
    postedAt: entry.at.toISOString(),
  };
}

/** What the tariff asked for beside the day's kWh. */
function measuresOf({ k, va, x, dm }: Pick<StoredSheet, 'k' | 'va' | 'x' | 'dm'>) {
  const isByBand = Object.keys(k).some((band) => band !== ALL_BANDS);
  return {
    ...(isByBand && { energyByBand: { ...k } }),
    ...(x && { exportKwh: totalKwh(x).toFixed() }),
    ...(va && { apparentKvah: totalKwh(va).toFixed() }),
    ...(dm?.[ALL_BANDS] !== undefined && { demandKw: dm[ALL_BANDS] }),
  };
}

/**
 * What was posted, with labels and reasons worked out again from the same inputs: the version never changes, and the
 * month's state before the day stands in the entry before.
 */
function chargeLines(entry: Entry, context: SheetContext): SheetLineView[] {
  const { planOf, before, minorDigits } = context;
  const sheet = sheetOf(entry.sheet);
  const plan = planOf(sheet.v);
  const state = monthStateOf(before);
  const after = monthStateOf(entry.after.month);
  const notified = after && ratesOf(after, undefined);
  const explained =
    plan &&
    explainDay({
      plan,
      planOf,
      versionId: sheet.v,
      window: windowOf(entry),
      facts: pricingFacts(sheet.f),
      day: fromDayNumber(entry.serviceDay ?? 0),
      consumption: pricingConsumption(sheet),
      minorDigits,
      ...(notified && { notified }),
      ...(state && { state }),
    });
  const priced = explained && explained.ok ? explained.value : undefined;
  return sheet.l.map(([code, amount, reRated]): SheetLineView => {
    const line = priced?.sheet.lines.find((each) => each.code === code && (each.reRating ? 1 : undefined) === reRated);
    const why = reRated ? undefined : priced?.lines.find((each) => each.code === code);
    return lineView(
      { ...named(code, plan), ...line, code, amount: minor(amount) },
      why?.exact ?? minorToDecimal(minor(amount), minorDigits),
      (reRated ? priced?.reRatings.get(code) : why?.steps) ?? [],
      minorDigits,
      why,
    );
  });
}

function correctionLines(entry: Entry, { planOf, minorDigits }: SheetContext): SheetLineView[] {
  const { l, v } = correctionOf(entry.sheet);
  return l.map(([code, amount, before, after]): SheetLineView => {
    const step = correctionStep(new Decimal(before), new Decimal(after));
    const line = { ...named(code, planOf(v)), code, amount: minor(amount) };
    return lineView(line, step.amount, [step], minorDigits);
  });
}

function correctionStep(before: Decimal, after: Decimal): ExplainedStep {
  const said = sentence('Month so far {before} with the day as billed, {after} as corrected', {
    before: money(before),
    after: money(after),
  });
  return { rule: 'correction', sentence: said, amount: after.minus(before) };
}

function correctionView(entry: Entry, major: (value: Minor) => string): DailySheetView['correction'] {
  const { was, k, billed, y } = correctionOf(entry.sheet);
  return {
    billedKwh: totalKwh(was).toFixed(),
    correctedKwh: totalKwh(k).toFixed(),
    billed: major(minor(billed)),
    corrected: major(minor(billed - entry.amount)),
    reason: (y ?? []).join('; '),
  };
}

/** The version's days as they were known when the day was billed: its segment says how far it reached. */
function windowOf(entry: Entry): { to?: ReturnType<typeof addServiceDays> } {
  const month = monthStateOf(entry.after.month);
  if (!month) return {};
  const first = firstDayOf(billingMonthOf(fromDayNumber(entry.serviceDay ?? 0)));
  return { to: addServiceDays(first, month.seg.to - 1) };
}

function named(code: string, plan: CompiledPlan | undefined) {
  const line = plan?.lines.find((each) => each.code === code);
  return line ? { label: line.label, kind: line.kind } : { label: 'Rounding', kind: 'rounding' as const };
}

function totalKwh(bands: StoredSheet['k']): Decimal {
  return sumDecimals(Object.values(bands).map((kwh) => new Decimal(kwh)));
}
