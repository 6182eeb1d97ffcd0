import type { ForecastView, WalletView } from '@kilowallet/contracts';
import { createFormatter } from '@kilowallet/ui';
import { runwayWords } from './runway';

const format = createFormatter({
  locale: 'en-IN',
  currency: { code: 'INR', minorDigits: 2 },
  timeZone: 'Asia/Kolkata',
});
const wallet = (balance: string): WalletView => ({
  connectionId: 'c1',
  sequence: 7,
  balance,
  arrears: '0.00',
  emergencyCredit: '200.00',
  disconnectionThreshold: '-200.00',
  standing: 'good',
  lastBilledDay: '2026-11-20',
  monthToDate: { energyKwh: '120', charged: '640.00' },
  rechargeLimits: { minimum: '100.00', maximum: '15000.00', multiple: null },
  lastRecharge: null,
});
const forecast = (daysLeft: number | null): ForecastView => ({
  averageDailyCharge: daysLeft === null ? null : '32.00',
  basedOnDays: 7,
  daysLeft,
  runsOutOn: daysLeft === null ? null : '2026-12-02',
});

it.each([
  {
    balance: '384.00',
    daysLeft: 12,
    words: 'Lasts about 12 days, until Wed, 2 December 2026.',
    because: 'plenty left',
  },
  { balance: '40.00', daysLeft: 1, words: 'Lasts about 1 day, until Wed, 2 December 2026.', because: 'one day is one' },
  {
    balance: '5.00',
    daysLeft: 0,
    words: 'Runs out on Wed, 2 December 2026, within a day.',
    because: 'less than a day',
  },
  {
    balance: '-3.00',
    daysLeft: 0,
    words: 'On emergency credit: the supply stays on until -₹200.00.',
    because: 'in debt',
  },
  {
    balance: '90.00',
    daysLeft: null,
    words: 'Too few days are known yet to say how long this lasts.',
    because: 'a new wallet',
  },
])('$because: $words', ({ balance, daysLeft, words }) => {
  expect(runwayWords(wallet(balance), forecast(daysLeft), false, format)).toBe(words);
});

it('promises nothing while the supply is off', () => {
  expect(runwayWords(wallet('40.00'), forecast(1), true, format)).toBe(
    'The supply is off. The cut-off is at -₹200.00.',
  );
});
