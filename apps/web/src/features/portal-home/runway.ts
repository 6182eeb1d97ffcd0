import type { ForecastView, WalletView } from '@kilowallet/contracts';
import { signOf, type Formatter } from '@kilowallet/ui';

/** How long the money lasts, in a sentence; where too little is known it says so instead of guessing. */
export function runwayWords(wallet: WalletView, forecast: ForecastView, format: Formatter): string {
  if (signOf(wallet.balance) <= 0) return 'Nothing is left: recharge to go back above zero.';
  const { daysLeft, runsOutOn } = forecast;
  if (daysLeft === null || runsOutOn === null) return 'Too few days are known yet to say how long this lasts.';
  if (daysLeft < 1) return `Runs out on ${format.day(runsOutOn, 'long')}, within a day.`;
  const days = `${format.count(daysLeft)} ${daysLeft === 1 ? 'day' : 'days'}`;
  return `Lasts about ${days}, until ${format.day(runsOutOn, 'long')}.`;
}
