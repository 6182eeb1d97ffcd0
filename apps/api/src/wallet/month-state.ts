import { postedTotal, type MonthState } from '@kilowallet/billing';
import { Decimal, NO_MONEY, ZERO, type Minor } from '@kilowallet/kernel';
import type { JsonObject } from '@kilowallet/wallet';

/** A wallet's month as the billing library knows it. It was written by `storedMonth` and by nobody else. */
export function monthStateOf(month: JsonObject | null): MonthState | undefined {
  return month === null ? undefined : (month as unknown as MonthState);
}

/** The billing library's month as the wallet carries it: both are plain JSON, by their definitions. */
export function storedMonth(state: MonthState): JsonObject {
  return state;
}

export function monthToDateKwh(month: MonthState | undefined): Decimal {
  if (!month) return ZERO;
  let sum = ZERO;
  for (const { kwh } of [...(month.closed ?? []), month.seg]) {
    for (const band in kwh) sum = sum.plus(kwh[band] ?? 0);
  }
  return sum;
}

export function monthToDateCharge(month: MonthState | undefined): Minor {
  return month ? postedTotal(month) : NO_MONEY;
}
