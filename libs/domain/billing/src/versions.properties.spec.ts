import { addServiceDays, Decimal, sumDecimals } from '@kilowallet/kernel';
import { type PricePlan } from '@kilowallet/tariff';
import fc from 'fast-check';
import { anyFacts, anyMonthOfDays, AUGUST, planOf } from '../test/any-month';
import { anyPlan, anyTelescopicPlan } from '../test/any-tariff';
import { billMonth } from './bill-month';
import { explainMonth } from './explain-month';

function must<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Two versions of which the second takes over after `old` days. */
function twoVersions(first: PricePlan, second: PricePlan, old: number, takeover: 'split-days' | 'weighted-days') {
  const plans = { first: planOf({ ...first, takeover }), second: planOf({ ...second, takeover }) };
  const last = AUGUST[old - 1]!;
  const isWeighted = takeover === 'weighted-days';
  return {
    plans,
    planOf: (version: string) => plans[version as 'first' | 'second'],
    versionOn: (day: string) =>
      day <= last
        ? { versionId: 'first', plan: plans.first, ...(!isWeighted && { window: { to: last } }) }
        : {
            versionId: 'second',
            plan: plans.second,
            ...(!isWeighted && { window: { from: addServiceDays(last, 1) } }),
          },
  };
}

const anyCut = fc.integer({ min: 1, max: 30 });
/** Without lines of their own dates and counted quotas: these belong to one version alone. */
const anyPlainPlan = anyPlan.filter((definition) => {
  const plan = planOf(definition);
  return !plan.hasWindows && plan.counting.length === 0 && definition.netMetering === undefined;
});

describe('a version that takes over by split days', () => {
  test('the days add up to the month, and the days before it stay as they were', () => {
    fc.assert(
      fc.property(anyPlan, anyPlan, anyCut, anyFacts, anyMonthOfDays, (first, second, cut, facts, days) => {
        const common = { facts, minorDigits: 2, ...twoVersions(first, second, cut, 'split-days') };
        const bill = must(explainMonth({ ...common, days }));
        expect(bill.days.reduce((sum, { sheet }) => sum + sheet.total, 0)).toBe(bill.total);
        const alone = must(billMonth({ ...common, days: days.slice(0, cut) }));
        expect(bill.days.slice(0, cut).map(({ sheet }) => sheet)).toEqual(alone.days.map(({ sheet }) => sheet));
      }),
      { numRuns: 30 },
    );
  });

  test('a version that says the same splits an even month into what it would have come to', () => {
    fc.assert(
      fc.property(anyTelescopicPlan, anyCut, anyFacts, fc.nat(400), (plan, cut, facts, wattHours) => {
        // Units and limits are split alike, so that where every day is the same nothing moves but the rounding.
        const days = AUGUST.map((day) => ({ day, consumption: { kwh: { all: new Decimal(wattHours).div(10) } } }));
        const split = twoVersions(plan, plan, cut, 'split-days');
        const whole = billMonth({
          facts,
          minorDigits: 4,
          days,
          versionOn: () => ({ versionId: 'one', plan: planOf(plan) }),
        });
        const both = must(billMonth({ facts, minorDigits: 4, days, ...split }));
        expect(Math.abs(both.total - must(whole).total)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a version that takes over by weighted days', () => {
  test('is both versions on the whole month, each with its four-place weight', () => {
    fc.assert(
      fc.property(anyPlainPlan, anyPlainPlan, anyCut, anyFacts, anyMonthOfDays, (first, second, cut, facts, days) => {
        const weighted = twoVersions(first, second, cut, 'weighted-days');
        const bill = must(explainMonth({ facts, minorDigits: 2, days, ...weighted }));
        const later = new Decimal(31 - cut).div(31).toDecimalPlaces(4);
        const under = (version: 'first' | 'second', weight: Decimal) => {
          const plan = weighted.plans[version];
          const alone = explainMonth({ facts, minorDigits: 2, days, versionOn: () => ({ versionId: version, plan }) });
          return must(alone).explained.map(({ code, exact }) => ({ code, exact: exact.times(weight) }));
        };
        const parts = [...under('first', new Decimal(1).minus(later)), ...under('second', later)];
        for (const line of bill.explained.filter(({ kind }) => kind !== 'rounding')) {
          const expected = sumDecimals(parts.filter(({ code }) => code === line.code).map(({ exact }) => exact));
          expect(line.exact.minus(expected).abs().toNumber()).toBeLessThan(1e-9);
        }
        expect(bill.days.reduce((sum, { sheet }) => sum + sheet.total, 0)).toBe(bill.total);
      }),
      { numRuns: 30 },
    );
  });

  test('changes nothing where both versions say the same', () => {
    fc.assert(
      fc.property(anyPlainPlan, anyCut, anyFacts, anyMonthOfDays, (plan, cut, facts, days) => {
        const both = must(billMonth({ facts, minorDigits: 2, days, ...twoVersions(plan, plan, cut, 'weighted-days') }));
        const one = billMonth({
          facts,
          minorDigits: 2,
          days,
          versionOn: () => ({ versionId: 'one', plan: planOf(plan) }),
        });
        expect(both.total).toBe(must(one).total);
      }),
      { numRuns: 30 },
    );
  });
});
