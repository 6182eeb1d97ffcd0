import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addServiceDays, billingMonthOf, serviceDay, type ServiceDay } from '@kilowallet/kernel';
import { dailyUse } from './daily-use';
import { householdOf } from './household';
import { randomOf } from './random';

/**
 * What 46 homes of Bareilly, Uttar Pradesh, really used (CEEW smart meters, daily kWh, 2019–2021): means and
 * quantiles over all days present; month sums of months with at least 28 days present.
 */
const BAREILLY = {
  mean: 8.2,
  median: 6.0,
  '5th percentile': 0.35,
  '95th percentile': 24.7,
  'months up to 100 kWh': 0.18,
  'months up to 150 kWh': 0.14,
  'months up to 300 kWh': 0.33,
  'months up to 500 kWh': 0.21,
  'months above 500 kWh': 0.14,
  'median month': 225,
  '95th percentile of the months': 708,
  'variation of one meter': 0.585,
  June: 12.1,
  November: 4.4,
  'seasonal swing': 12.1 / 4.4,
  'weekend over weekday': 8.22 / 8.2,
};
const ZERO_DAYS = 0.028;
const WITHIN = 0.15;

const HOMES = 180;
const DAYS = 730;
/** Small homes fell silent more often, so that fewer of their months are complete: 88 % of all days present. */
const PRESENT = { small: 0.8, other: 0.96 };
/** Sanctioned loads of a small town: most homes have one or two kW. */
const LOADS_KW = [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4];

type Use = { home: number | string; day: ServiceDay; kwh: number };

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

function figuresOf(uses: Use[]): typeof BAREILLY {
  const all = uses.map((use) => use.kwh);
  const months = grouped(uses, (use) => `${use.home} ${billingMonthOf(use.day)}`)
    .filter((days) => days.length >= 28)
    .map((days) => days.reduce((sum, kwh) => sum + kwh, 0));
  const share = (above: number, upTo: number) =>
    months.filter((kwh) => kwh > above && kwh <= upTo).length / months.length;
  const ofMonth = (month: string) => mean(uses.filter((use) => use.day.slice(5, 7) === month).map((use) => use.kwh));
  const onWeekend = (use: Use) => [0, 6].includes(new Date(use.day).getUTCDay());
  const meters = grouped(uses, (use) => `${use.home}`).filter((days) => mean(days) > 0);
  return {
    mean: mean(all),
    median: quantile(all, 0.5),
    '5th percentile': quantile(all, 0.05),
    '95th percentile': quantile(all, 0.95),
    'months up to 100 kWh': share(-1, 100),
    'months up to 150 kWh': share(100, 150),
    'months up to 300 kWh': share(150, 300),
    'months up to 500 kWh': share(300, 500),
    'months above 500 kWh': share(500, Infinity),
    'median month': quantile(months, 0.5),
    '95th percentile of the months': quantile(months, 0.95),
    'variation of one meter': quantile(meters.map(variation), 0.5),
    June: ofMonth('06'),
    November: ofMonth('11'),
    'seasonal swing': ofMonth('06') / ofMonth('11'),
    'weekend over weekday':
      mean(uses.filter(onWeekend).map((use) => use.kwh)) /
      mean(uses.filter((use) => !onWeekend(use)).map((use) => use.kwh)),
  };
}

const zeroDays = (uses: Use[]) => uses.filter(({ kwh }) => kwh === 0).length / uses.length;
const FIGURES = Object.keys(BAREILLY) as (keyof typeof BAREILLY)[];

describe('a simulated town against the meters of Bareilly', () => {
  const uses = simulatedTown();
  const simulated = figuresOf(uses);

  it.each(FIGURES)('%s', (figure) => {
    expect(Math.abs(simulated[figure] / BAREILLY[figure] - 1)).toBeLessThanOrEqual(WITHIN);
  });

  it('has some days without any use, but few', () => {
    expect(zeroDays(uses)).toBeGreaterThan(ZERO_DAYS / 2);
    expect(zeroDays(uses)).toBeLessThan(ZERO_DAYS * 2);
  });
});

const MEASURED = join(
  __dirname,
  '../../../../../../shared/fixtures/03-load/india-ceew/SM_Cleaned_Data_BR_Aggregated.csv',
);

// beside the repository where it is developed, and nowhere else
(existsSync(MEASURED) ? describe : describe.skip)('the figures that stand for Bareilly', () => {
  const uses = existsSync(MEASURED) ? measuredTown(readFileSync(MEASURED, 'utf8')) : [];
  const measured = figuresOf(uses);

  it.each(FIGURES)('%s', (figure) => {
    expect(Math.abs(measured[figure] / BAREILLY[figure] - 1)).toBeLessThanOrEqual(0.04);
  });

  it('days without any use', () => expect(zeroDays(uses)).toBeCloseTo(ZERO_DAYS, 2));
});

function measuredTown(csv: string): Use[] {
  return csv
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .flatMap((line) => {
      const [home = '', day = '', kwh = ''] = line.split(',');
      return kwh === '' ? [] : [{ home, day: serviceDay(day), kwh: Number(kwh) }];
    });
}
