import { addServiceDays, billingMonthOf, serviceDay, type ServiceDay } from '@kilowallet/kernel';
import { dailyUse } from './daily-use';
import { householdOf } from './household';
import { randomOf } from './random';

/**
 * What 46 homes of Bareilly, Uttar Pradesh, really used (CEEW smart meters, daily kWh, 2019–2021): means and
 * quantiles over all days present; month sums of months with at least 28 days present.
 */
const BAREILLY = {
  meanKwh: 8.2,
  medianKwh: 6.0,
  p5Kwh: 0.35,
  p95Kwh: 24.7,
  zeroDays: 0.028,
  monthShares: { upTo100: 0.18, upTo150: 0.14, upTo300: 0.33, upTo500: 0.21, above: 0.14 },
  monthMedianKwh: 225,
  monthP95Kwh: 708,
  variationOfOneMeter: 0.585,
  june: 12.1,
  november: 4.4,
  weekendOverWeekday: 8.22 / 8.2,
};
const WITHIN = 0.15;

const HOMES = 180;
const DAYS = 730;
/** Small homes fell silent more often, so that fewer of their months are complete: 88 % of all days present. */
const PRESENT = { small: 0.8, other: 0.96 };
/** Sanctioned loads of a small town: most homes have one or two kW. */
const LOADS_KW = [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4];

type Use = { home: number; day: ServiceDay; kwh: number };

function simulatedTown(): Use[] {
  const uses: Use[] = [];
  for (let home = 0; home < HOMES; home += 1) {
    const sanctionedLoadKw = LOADS_KW[home % LOADS_KW.length] ?? 1;
    const house = householdOf(
      { connectionId: `home-${home}`, sanctionedLoadKw, use: 'household', city: 'bareilly' },
      'bareilly',
    );
    for (let index = 0; index < DAYS; index += 1) {
      const day = addServiceDays(serviceDay('2019-09-01'), index);
      if (randomOf('present', home, day).chance(sanctionedLoadKw === 1 ? PRESENT.small : PRESENT.other))
        uses.push({ home, day, kwh: Number(dailyUse(house, day)) });
    }
  }
  return uses;
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const quantile = (values: number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? NaN;
const variation = (values: number[]) => {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2))) / centre;
};
function grouped(uses: Use[], key: (use: Use) => string): number[][] {
  const groups = new Map<string, number[]>();
  for (const use of uses) {
    const group = groups.get(key(use));
    if (group) group.push(use.kwh);
    else groups.set(key(use), [use.kwh]);
  }
  return [...groups.values()];
}

describe('a simulated town against the meters of Bareilly', () => {
  const uses = simulatedTown();
  const all = uses.map((use) => use.kwh);
  const months = grouped(uses, (use) => `${use.home} ${billingMonthOf(use.day)}`)
    .filter((days) => days.length >= 28)
    .map((days) => days.reduce((sum, kwh) => sum + kwh, 0));
  const share = (above: number, upTo: number) =>
    months.filter((kwh) => kwh > above && kwh <= upTo).length / months.length;
  const ofMonth = (month: string) => mean(uses.filter((use) => use.day.slice(5, 7) === month).map((use) => use.kwh));
  const weekend = (use: Use) => [0, 6].includes(new Date(use.day).getUTCDay());

  it.each([
    { what: 'mean', simulated: mean(all), real: BAREILLY.meanKwh },
    { what: 'median', simulated: quantile(all, 0.5), real: BAREILLY.medianKwh },
    { what: '5th percentile', simulated: quantile(all, 0.05), real: BAREILLY.p5Kwh },
    { what: '95th percentile', simulated: quantile(all, 0.95), real: BAREILLY.p95Kwh },
    { what: 'months up to 100 kWh', simulated: share(-1, 100), real: BAREILLY.monthShares.upTo100 },
    { what: 'months up to 150 kWh', simulated: share(100, 150), real: BAREILLY.monthShares.upTo150 },
    { what: 'months up to 300 kWh', simulated: share(150, 300), real: BAREILLY.monthShares.upTo300 },
    { what: 'months up to 500 kWh', simulated: share(300, 500), real: BAREILLY.monthShares.upTo500 },
    { what: 'months above 500 kWh', simulated: share(500, Infinity), real: BAREILLY.monthShares.above },
    { what: 'median month', simulated: quantile(months, 0.5), real: BAREILLY.monthMedianKwh },
    { what: '95th percentile of the months', simulated: quantile(months, 0.95), real: BAREILLY.monthP95Kwh },
    {
      what: 'variation of one meter',
      simulated: quantile(
        grouped(uses, (use) => `${use.home}`)
          .filter((days) => mean(days) > 0)
          .map(variation),
        0.5,
      ),
      real: BAREILLY.variationOfOneMeter,
    },
    { what: 'June', simulated: ofMonth('06'), real: BAREILLY.june },
    { what: 'November', simulated: ofMonth('11'), real: BAREILLY.november },
    { what: 'seasonal swing', simulated: ofMonth('06') / ofMonth('11'), real: BAREILLY.june / BAREILLY.november },
    {
      what: 'weekend over weekday',
      simulated:
        mean(uses.filter(weekend).map((use) => use.kwh)) /
        mean(uses.filter((use) => !weekend(use)).map((use) => use.kwh)),
      real: BAREILLY.weekendOverWeekday,
    },
  ])('$what: $simulated, really $real', ({ simulated, real }) => {
    expect(Math.abs(simulated / real - 1)).toBeLessThanOrEqual(WITHIN);
  });

  it('has some days without any use, but few', () => {
    const zero = all.filter((kwh) => kwh === 0).length / all.length;
    expect(zero).toBeGreaterThan(BAREILLY.zeroDays / 2);
    expect(zero).toBeLessThan(BAREILLY.zeroDays * 2);
  });
});
