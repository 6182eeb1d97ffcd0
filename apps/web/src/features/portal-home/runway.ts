import type { ForecastView, WalletView } from '@kilowallet/contracts';
import { signOf, type Formatter } from '@kilowallet/ui';

/** How long the money lasts, in a sentence; where too little is known it says so instead of guessing. */
export function runwayWords(
  wallet: WalletView,
  forecast: ForecastView,
  switchedOff: boolean,
  format: Formatter,
): string {
  const cutOff = format.money(wallet.disconnectionThreshold);
  if (switchedOff) return `The supply is off. The cut-off is at ${cutOff}.`;
  if (wallet.standing === 'disconnection-due')
    return `The cut-off at ${cutOff} is reached: recharge now to keep the supply on.`;
  if (signOf(wallet.balance) <= 0) return `On emergency credit: the supply stays on until ${cutOff}.`;
  const { daysLeft, runsOutOn } = forecast;
  if (daysLeft === null || runsOutOn === null) return 'Too few days are known yet to say how long this lasts.';
  if (daysLeft < 1) return `Runs out on ${format.day(runsOutOn, 'long')}, within a day.`;
  const days = `${format.count(daysLeft)} ${daysLeft === 1 ? 'day' : 'days'}`;
  return `Lasts about ${days}, until ${format.day(runsOutOn, 'long')}.`;
}
