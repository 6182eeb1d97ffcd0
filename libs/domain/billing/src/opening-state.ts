import {
  addServiceDays,
  type BillingMonth,
  billingMonthOf,
  dayOfMonth,
  type Decimal,
  firstDayOf,
  type Minor,
} from '@kilowallet/kernel';
import { ALL_BANDS } from '@kilowallet/tariff';
import { type MonthState } from './month-state';

/**
 * The state that a month begins with where the month before was billed elsewhere: only its energy charge and its kWh
 * matter, as the base of surcharges on the previous month.
 */
export function openingState(
  month: BillingMonth,
  before: { readonly charge: Minor; readonly kwh: Decimal },
): MonthState {
  const last = addServiceDays(firstDayOf(month), -1);
  const days = dayOfMonth(last);
  return {
    month: billingMonthOf(last),
    day: days,
    seg: {
      key: 'before',
      version: 'before',
      from: 1,
      to: days,
      days,
      kwh: { [ALL_BANDS]: before.kwh.toFixed() },
      posted: {},
      energy: before.charge,
    },
  };
}
