import { addServiceDays, fromDayNumber, type Minor, type ServiceDay } from '@kilowallet/kernel';
import type { WalletState } from './state';

export type Forecast = {
  /** Mean charge of the recent days; `null` before the first charge. */
  readonly averageDailyCharge: Minor | null;
  readonly basedOnDays: number;
  /** Whole days the balance still pays for; `null` where nothing is used, or nothing is known. */
  readonly daysLeft: number | null;
  /** The service day whose charge takes the balance to zero or below. */
  readonly runsOutOn: ServiceDay | null;
};

/** A balance that outlasts this is not dated: nobody's use holds still for ten years. */
const HORIZON_DAYS = 3_650;

/** How long the balance lasts if the days to come cost what the recent ones did. */
export function forecast(state: Pick<WalletState, 'balance' | 'recentUse' | 'billedThrough'>): Forecast {
  const { meanCharge, days } = state.recentUse;
  const known = { averageDailyCharge: days === 0 ? null : meanCharge, basedOnDays: days };
  if (days === 0 || (meanCharge <= 0 && state.balance > 0)) return { ...known, daysLeft: null, runsOutOn: null };
  if (state.balance <= 0) return { ...known, daysLeft: 0, runsOutOn: fromDayNumber(state.billedThrough) };
  const daysLeft = Math.floor(state.balance / meanCharge);
  if (daysLeft > HORIZON_DAYS) return { ...known, daysLeft, runsOutOn: null };
  const untilGone = Math.ceil(state.balance / meanCharge);
  return { ...known, daysLeft, runsOutOn: addServiceDays(fromDayNumber(state.billedThrough), untilGone) };
}
