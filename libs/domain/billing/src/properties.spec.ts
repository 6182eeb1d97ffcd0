import { Decimal, minor, roundToMinor } from '@kilowallet/kernel';
import { compilePlan } from '@kilowallet/tariff';
import fc from 'fast-check';
import { anyFacts, anyMonthOfDays, AUGUST, planOf } from '../test/any-month';
import { anyBandedPlan, anyPlan, anySlabs, anyTelescopicPlan } from '../test/any-tariff';
import { billDay, postedTotal } from './bill-day';
import { billMonth } from './bill-month';
import { consumed, totalOf } from './consumption';
import { explainMonth } from './explain-month';
import { openingState } from './opening-state';
import { trueUp } from './true-up';

function must<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const kwhOf = (days: readonly { consumption: { kwh: Readonly<Record<string, Decimal>> } }[]) =>
  totalOf(Object.fromEntries(days.map(({ consumption }, index) => [String(index), totalOf(consumption.kwh)])));

const anyBilledMonth = fc.record({
  definition: anyPlan,
  facts: anyFacts,
  days: anyMonthOfDays,
  minorDigits: fc.constantFrom(0, 2, 3),
});

const before = openingState(AUGUST[0]!.slice(0, 7) as never, {
  charge: minor(123_457),
  kwh: consumed('311.2').kwh['all']!,
});

describe('over generated tariffs with every kind of line', () => {
  test('the days of a month add up to its bill, line by line', () => {
    fc.assert(
      fc.property(anyBilledMonth, ({ definition, facts, days, minorDigits }) => {
        const plan = planOf(definition);
        const bill = must(
          explainMonth({ facts, days, minorDigits, versionOn: () => ({ versionId: 'v', plan }), state: before }),
        );
        for (const line of bill.explained) {
          if (line.kind === 'rounding') continue;
          expect(line.amount).toBe(roundToMinor(line.exact, minorDigits));
          const ofDays = bill.days.flatMap(({ sheet }) => sheet.lines).filter(({ code }) => code === line.code);
          expect(ofDays.reduce((sum, { amount }) => sum + amount, 0)).toBe(line.amount);
        }
        expect(bill.days.reduce((sum, { sheet }) => sum + sheet.total, 0)).toBe(bill.total);
        expect(bill.state && postedTotal(bill.state)).toBe(bill.total);
      }),
      { numRuns: 100 },
    );
  });

  test('every sheet is the sum of its lines, and the state takes it up', () => {
    fc.assert(
      fc.property(anyBilledMonth, ({ definition, facts, days, minorDigits }) => {
        const plan = planOf(definition);
        let state = before;
        let posted = 0;
        for (const { day, consumption } of days) {
          const billed = must(billDay({ plan, versionId: 'v', facts, day, consumption, minorDigits, state }));
          posted += billed.sheet.total;
          expect(billed.sheet.lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(billed.sheet.total);
          expect(postedTotal(billed.state)).toBe(posted);
          // Through a ledger and back: plain JSON
          state = JSON.parse(JSON.stringify(billed.state)) as typeof state;
          expect(state).toEqual(billed.state);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('a corrected day leaves the month as it would stand had it been right from the start', () => {
    fc.assert(
      fc.property(
        anyBilledMonth,
        fc.nat({ max: 30 }),
        fc.nat({ max: 40_000 }),
        ({ definition, facts, days, minorDigits }, index, wattHours) => {
          const plan = planOf(definition);
          // What such a line builds on, or how long a quota lasted, on other days than the corrected one, stays as billed.
          fc.pre(!plan.hasWindows && plan.counting.length === 0);
          // Demand is left out: a highest value that was recorded stays recorded.
          const plain = days.map(({ day, consumption: { kwh } }) => ({ day, consumption: { kwh } }));
          const versionOn = () => ({ versionId: 'v', plan });
          const wrong = must(billMonth({ facts, days: plain, minorDigits, versionOn, state: before }));
          const corrected = consumed(wattHours / 1000);
          const right = plain.map((day, at) => (at === index ? { ...day, consumption: corrected } : day));
          const target = must(billMonth({ facts, days: right, minorDigits, versionOn, state: before }));
          const { day, consumption: recorded } = plain[index]!;
          const correction = must(
            trueUp({ planOf: () => plan, facts, day, recorded, corrected, state: wrong.state!, minorDigits }),
          );
          expect(wrong.total + correction.total).toBe(target.total);
          expect(correction.state).toEqual(target.state);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('where a month is looked at does not change it: any day may be the last to be previewed', () => {
    fc.assert(
      fc.property(anyBilledMonth, fc.integer({ min: 1, max: 31 }), ({ definition, facts, days, minorDigits }, cut) => {
        const plan = planOf(definition);
        const versionOn = () => ({ versionId: 'v', plan });
        const whole = must(billMonth({ facts, days, minorDigits, versionOn, state: before }));
        const first = must(billMonth({ facts, days: days.slice(0, cut), minorDigits, versionOn, state: before }));
        const rest = must(
          billMonth({ facts, days: days.slice(cut), minorDigits, versionOn, state: first.state ?? before }),
        );
        expect(first.total + rest.total).toBe(whole.total);
        expect(rest.state ?? first.state).toEqual(whole.state);
      }),
      { numRuns: 40 },
    );
  });
});

test('time-of-use tariffs with seasons: the days add up, line by line, over both seasons of a month', () => {
  const anyUse = fc.tuple(fc.nat(20_000), fc.nat(20_000), fc.nat(9_000)).map(([day, eve, demand]) => ({
    kwh: { day: new Decimal(day).div(1000), eve: new Decimal(eve).div(1000) },
    demand: { eve: new Decimal(demand).div(1000) },
  }));
  fc.assert(
    fc.property(
      anyBandedPlan,
      anyFacts,
      fc.array(anyUse, { minLength: 31, maxLength: 31 }),
      (definition, facts, uses) => {
        const plan = planOf(definition);
        const days = uses.map((consumption, index) => ({ day: AUGUST[index]!, consumption }));
        const bill = must(explainMonth({ facts, days, minorDigits: 2, versionOn: () => ({ versionId: 'v', plan }) }));
        expect(bill.state?.closed).toHaveLength(1);
        for (const line of bill.explained) {
          const ofDays = bill.days.flatMap(({ sheet }) => sheet.lines).filter(({ code }) => code === line.code);
          expect(ofDays.reduce((sum, { amount }) => sum + amount, 0)).toBe(line.amount);
          // Two segments, each rounded once
          expect(Math.abs(line.amount - line.exact.times(100).toNumber())).toBeLessThanOrEqual(1);
        }
        expect(bill.days.reduce((sum, { sheet }) => sum + sheet.total, 0)).toBe(bill.total);
      },
    ),
    { numRuns: 40 },
  );
});

describe('telescopic tariffs', () => {
  test('more consumption never makes a bill smaller', () => {
    fc.assert(
      fc.property(
        anyTelescopicPlan,
        anyFacts,
        anyMonthOfDays,
        fc.nat({ max: 30 }),
        fc.nat(20_000),
        (plan, facts, days, at, more) => {
          const input = { facts, minorDigits: 2, versionOn: () => ({ versionId: 'v', plan: planOf(plan) }) };
          const increased = days.map((entry, index) =>
            index === at
              ? { ...entry, consumption: consumed(totalOf(entry.consumption.kwh).plus(more / 1000)) }
              : entry,
          );
          const less = must(billMonth({ ...input, days }));
          expect(must(billMonth({ ...input, days: increased })).total).toBeGreaterThanOrEqual(less.total);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('a boundary between equal rates changes nothing', () => {
    fc.assert(
      fc.property(
        anySlabs,
        fc.integer({ min: 1, max: 600 }),
        anyMonthOfDays,
        anyFacts,
        (slabs, boundary, days, facts) => {
          fc.pre(slabs.every(({ upTo }) => upTo !== String(boundary)));
          const at = slabs.findIndex(({ upTo }) => upTo === null || Number(upTo) > boundary);
          const split = [...slabs.slice(0, at), { ...slabs[at]!, upTo: String(boundary) }, ...slabs.slice(at)];
          const total = (list: readonly object[]) =>
            must(
              billMonth({
                facts,
                days,
                minorDigits: 2,
                versionOn: () => ({
                  versionId: 'v',
                  plan: planOf({
                    schemaVersion: 1,
                    lines: [{ kind: 'energy', code: 'ec', label: 'E', rates: { slabs: list } }],
                  }),
                }),
              }),
            ).total;
          expect(total(split)).toBe(total(slabs));
        },
      ),
      { numRuns: 40 },
    );
  });

  test('how the month’s energy falls on its days does not matter', () => {
    fc.assert(
      fc.property(
        anyPlan.map((plan) => ({ ...plan, lines: plan.lines.slice(0, 2) })),
        anyFacts,
        anyMonthOfDays,
        (definition, facts, days) => {
          const plain = days.map(({ day, consumption: { kwh } }) => ({ day, consumption: { kwh } }));
          const input = { facts, minorDigits: 2, versionOn: () => ({ versionId: 'v', plan: compilePlan(definition) }) };
          const lump = plain.map(({ day }, index) => ({ day, consumption: consumed(index === 0 ? kwhOf(plain) : 0) }));
          expect(must(billMonth({ ...input, days: lump })).total).toBe(
            must(billMonth({ ...input, days: plain })).total,
          );
        },
      ),
      { numRuns: 40 },
    );
  });
});
