import { type BillingMonth, daysInMonth, Decimal, minor, minorToDecimal, ZERO } from '@kilowallet/kernel';
import { type ByBand, type CompiledPlan, type MonthToDate } from '@kilowallet/tariff';
import { addByBand, type DayConsumption, highestByBand, storeByBand, totalOf } from './consumption';
import { type MonthState, type SegmentState } from './month-state';

/** Rates notified for the month (fuel surcharges), by line code. */
export type NotifiedRates = Readonly<Record<string, Decimal>>;

/** What pricing needs beside the segment itself. */
export type MonthFrame = {
  readonly month: BillingMonth;
  /** Day of the month that it is looked at. */
  readonly day: number;
  readonly notified?: NotifiedRates;
  readonly prev?: MonthState['prev'];
  readonly minorDigits: number;
};

/** The sums of a segment with another day's consumption on top. */
export type SegmentSums = {
  readonly days: number;
  readonly kwh: ByBand;
  readonly kvah?: ByBand;
  readonly exp?: ByBand;
  readonly dem?: ByBand;
  readonly demSum?: ByBand;
};

export function sumsOf(segment: SegmentState): SegmentSums {
  return {
    days: segment.days,
    kwh: addByBand(segment.kwh, undefined),
    ...(segment.kvah && { kvah: addByBand(segment.kvah, undefined) }),
    ...(segment.exp && { exp: addByBand(segment.exp, undefined) }),
    ...(segment.dem && { dem: addByBand(segment.dem, undefined) }),
    ...(segment.demSum && { demSum: addByBand(segment.demSum, undefined) }),
  };
}

export function sumsWith(segment: SegmentState, more: DayConsumption, days = 1): SegmentSums {
  const kvah = segment.kvah ?? more.kvah;
  const exp = segment.exp ?? more.exportKwh;
  const dem = segment.dem ?? more.demand;
  return {
    days: segment.days + days,
    kwh: addByBand(segment.kwh, more.kwh),
    ...(kvah && { kvah: addByBand(segment.kvah, more.kvah) }),
    ...(exp && { exp: addByBand(segment.exp, more.exportKwh) }),
    ...(dem && { dem: highestByBand(segment.dem, more.demand), demSum: addByBand(segment.demSum, more.demand) }),
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
  const periodDays = daysInMonth(frame.month);
  const net = plan.plan.netMetering && netOf(plan.plan.netMetering, segment, sums, frame, periodDays);
  return {
    kwh: net ? net.kwh : totalOf(sums.kwh),
    kwhByBand: net ? net.kwhByBand : sums.kwh,
    kvah: sums.kvah,
    exportKwh: sums.exp,
    demand: sums.dem,
    dailyDemand: sums.demSum,
    days: sums.days,
    span: { days: segment.to - segment.from + 1, periodDays, periodMonths: 1 },
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
