import { type BillingMonth, daysInMonth, Decimal, minor, minorToDecimal, ZERO } from '@kilowallet/kernel';
import { type ByBand, type CompiledPlan, type MonthToDate } from '@kilowallet/tariff';
import { addByBand, type DayConsumption, highestByBand, readByBand, storeByBand, totalOf } from './consumption';
import { type MonthState, type SegmentState } from './month-state';

/** Rates notified for the month (fuel surcharges), by line code. */
export type NotifiedRates = Readonly<Record<string, Decimal>>;

/** The rates of a plan's lines, as a state keeps them; undefined where none is notified. */
export function storeRates(plan: CompiledPlan, notified: NotifiedRates | undefined): MonthState['rates'] {
  if (!notified) return undefined;
  const rates: Record<string, string> = {};
  for (const { code } of plan.lines) {
    const rate = notified[code];
    if (rate) rates[code] = rate.toFixed();
  }
  return Object.keys(rates).length > 0 ? rates : undefined;
}

/** The rates to price a state with: those that are given, else those that it was priced with. */
export function ratesOf(state: MonthState, given: NotifiedRates | undefined): NotifiedRates | undefined {
  return given ?? (state.rates && readByBand(state.rates));
}

/** What pricing needs beside the segment itself. */
export type MonthFrame = {
  readonly month: BillingMonth;
  /** Day of the month that it is looked at. */
  readonly day: number;
  readonly notified?: NotifiedRates;
  readonly prev?: MonthState['prev'];
  readonly minorDigits: number;
  /** Where several months are billed as one; a month by itself where absent. */
  readonly period?: { readonly days: number; readonly months: number };
};

/** The sums of a segment with another day's consumption on top. */
export type SegmentSums = {
  readonly days: number;
  readonly kwh: ByBand;
  readonly kvah?: ByBand | undefined;
  readonly exp?: ByBand | undefined;
  readonly dem?: ByBand | undefined;
  readonly demSum?: ByBand | undefined;
};

export function sumsOf(segment: SegmentState): SegmentSums {
  return {
    days: segment.days,
    kwh: readByBand(segment.kwh),
    kvah: segment.kvah && readByBand(segment.kvah),
    exp: segment.exp && readByBand(segment.exp),
    dem: segment.dem && readByBand(segment.dem),
    demSum: segment.demSum && readByBand(segment.demSum),
  };
}

/** Sums with a day (or, with no days, a correction) on top. */
export function sumsWith(sums: SegmentSums, more: DayConsumption, days = 1): SegmentSums {
  return {
    days: sums.days + days,
    kwh: addByBand(sums.kwh, more.kwh),
    kvah: more.kvah ? addByBand(sums.kvah, more.kvah) : sums.kvah,
    exp: more.exportKwh ? addByBand(sums.exp, more.exportKwh) : sums.exp,
    dem: more.demand ? highestByBand(sums.dem, more.demand) : sums.dem,
    demSum: more.demand ? addByBand(sums.demSum, more.demand) : sums.demSum,
  };
}

export function storeSums(sums: SegmentSums): Pick<SegmentState, 'days' | 'kwh' | 'kvah' | 'exp' | 'dem' | 'demSum'> {
  return {
    days: sums.days,
    kwh: storeByBand(sums.kwh),
    ...(sums.kvah && { kvah: storeByBand(sums.kvah) }),
    ...(sums.exp && { exp: storeByBand(sums.exp) }),
    ...(sums.dem && { dem: storeByBand(sums.dem) }),
    ...(sums.demSum && { demSum: storeByBand(sums.demSum) }),
  };
}

/** The month so far as the tariff sees it. */
export function toDateOf(plan: CompiledPlan, segment: SegmentState, sums: SegmentSums, frame: MonthFrame): MonthToDate {
  const { days: periodDays, months: periodMonths } = frame.period ?? { days: daysInMonth(frame.month), months: 1 };
  const net = plan.plan.netMetering && netOf(plan.plan.netMetering, segment, sums, frame, periodDays);
  return {
    kwh: net ? net.kwh : totalOf(sums.kwh),
    kwhByBand: net ? net.kwhByBand : sums.kwh,
    kvah: sums.kvah,
    exportKwh: sums.exp,
    demand: sums.dem,
    dailyDemand: sums.demSum,
    days: sums.days,
    span: { days: segment.to - segment.from + 1, periodDays, periodMonths },
    notified: frame.notified,
    previous: frame.prev && {
      charge: minorToDecimal(minor(frame.prev.charge), frame.minorDigits),
      kwh: new Decimal(frame.prev.kwh),
    },
    settledKwh: net?.settledKwh,
    daysWithin: segment.within,
  };
}

/** Imports less exports and the bank, never below zero, taken from every band in proportion. */
function netOf(
  rule: { readonly settlementMonth: number },
  segment: SegmentState,
  sums: SegmentSums,
  frame: MonthFrame,
  periodDays: number,
): { kwh: Decimal; kwhByBand: ByBand; settledKwh: Decimal | undefined } {
  const imported = totalOf(sums.kwh);
  const credit = totalOf(sums.exp).plus(segment.bank ?? 0);
  const kwh = Decimal.max(ZERO, imported.minus(credit));
  const share = imported.isZero() ? ZERO : kwh.div(imported);
  const kwhByBand = Object.fromEntries(Object.entries(sums.kwh).map(([band, units]) => [band, units.times(share)]));
  // Paid out with the last day of the settlement month, when nothing can be used up any more.
  const isSettled =
    Number(frame.month.slice(5)) === rule.settlementMonth && segment.to === periodDays && frame.day === periodDays;
  return { kwh, kwhByBand, settledKwh: isSettled ? Decimal.max(ZERO, credit.minus(imported)) : undefined };
}
