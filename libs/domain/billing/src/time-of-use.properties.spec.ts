import { Decimal, roundToMinor, sumDecimals } from '@kilowallet/kernel';
import { type ConnectionFacts, dayTypeOf, type PricePlan } from '@kilowallet/tariff';
import fc from 'fast-check';
import { anyFacts, AUGUST, planOf } from '../test/any-month';
import { anyTimedMonth, anyTimedUse, anyTimeOfUsePlan } from '../test/any-time-of-use';
import { billMonth } from './bill-month';
import { explainMonth } from './explain-month';
import { type MonthState } from './month-state';
import { trueUp } from './true-up';

function must<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const anyFactsWithKva: fc.Arbitrary<ConnectionFacts> = fc
  .tuple(anyFacts, fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }))
  .map(([facts, kva]) => ({ ...facts, ...(kva !== undefined && { loadKva: new Decimal(kva) }) }));

function withoutNetMetering(plan: PricePlan): PricePlan {
  return Object.fromEntries(Object.entries(plan).filter(([name]) => name !== 'netMetering')) as PricePlan;
}

const input = (definition: PricePlan, facts: ConnectionFacts) => {
  const plan = planOf(definition);
  return { plan, common: { facts, minorDigits: 2, versionOn: () => ({ versionId: 'v', plan }) } };
};

test('the days add up to the month, line by line, over both seasons', () => {
  fc.assert(
    fc.property(anyTimeOfUsePlan, anyFactsWithKva, anyTimedMonth, (definition, facts, days) => {
      const bill = must(explainMonth({ ...input(definition, facts).common, days }));
      expect(bill.state?.closed).toHaveLength(1);
      for (const line of bill.explained) {
        const ofDays = bill.days.flatMap(({ sheet }) => sheet.lines).filter(({ code }) => code === line.code);
        expect(ofDays.reduce((sum, { amount }) => sum + amount, 0)).toBe(line.amount);
        // Two seasons, each rounded once
        expect(Math.abs(line.amount - line.exact.times(100).toNumber())).toBeLessThanOrEqual(1);
      }
      expect(bill.days.reduce((sum, { sheet }) => sum + sheet.total, 0)).toBe(bill.total);
    }),
    { numRuns: 30 },
  );
});

test('what a line says of itself adds up to the line', () => {
  fc.assert(
    fc.property(anyTimeOfUsePlan, anyFactsWithKva, anyTimedMonth, (definition, facts, days) => {
      const bill = must(explainMonth({ ...input(definition, facts).common, days }));
      for (const { exact, steps } of bill.explained) {
        const said = sumDecimals(steps.map(({ amount }) => amount));
        expect(said.minus(exact).abs().toNumber()).toBeLessThan(1e-9);
      }
    }),
    { numRuns: 50 },
  );
});

test('splitting the month at any day changes nothing', () => {
  fc.assert(
    fc.property(
      anyTimeOfUsePlan,
      anyFactsWithKva,
      anyTimedMonth,
      fc.integer({ min: 1, max: 30 }),
      (definition, facts, days, cut) => {
        const { common } = input(definition, facts);
        const whole = must(billMonth({ ...common, days }));
        const first = must(billMonth({ ...common, days: days.slice(0, cut) }));
        const state = JSON.parse(JSON.stringify(first.state)) as MonthState;
        const rest = must(billMonth({ ...common, days: days.slice(cut), state }));
        expect(first.total + rest.total).toBe(whole.total);
        expect(rest.state).toEqual(whole.state);
      },
    ),
    { numRuns: 30 },
  );
});

test('corrections in any order leave the month as it would stand had its days been right', () => {
  const anyCorrections = fc.uniqueArray(fc.tuple(fc.nat(30), anyTimedUse), {
    minLength: 1,
    maxLength: 5,
    selector: ([index]) => index,
  });
  fc.assert(
    fc.property(
      // Banked energy is carried from one segment to the next: a correction stays in its own.
      anyTimeOfUsePlan.map(withoutNetMetering),
      anyFactsWithKva,
      anyTimedMonth,
      anyCorrections,
      fc.infiniteStream(fc.nat(1000)),
      (definition, facts, days, corrections, order) => {
        const { plan, common } = input(definition, facts);
        const corrected = new Map(
          corrections.map(([index, use]) => {
            const recorded = days[index]!.consumption.demand!;
            // Recorded demand only rises: what a meter has shown as its highest, it has shown.
            const demand = Object.fromEntries(
              Object.entries(use.demand!).map(([band, kw]) => [band, Decimal.max(kw, recorded[band]!)]),
            );
            return [index, { ...use, demand }] as const;
          }),
        );
        const wrong = must(billMonth({ ...common, days }));
        const right = days.map((day, index) => ({ ...day, consumption: corrected.get(index) ?? day.consumption }));
        const target = must(billMonth({ ...common, days: right }));
        let { total } = wrong as { total: number };
        let state = wrong.state!;
        const shuffled = [...corrected]
          .map((entry) => ({ entry, at: order.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at);
        for (const { entry } of shuffled) {
          const [index, use] = entry;
          const { day, consumption: recorded } = days[index]!;
          const posted = must(
            trueUp({ planOf: () => plan, facts, minorDigits: 2, day, recorded, corrected: use, state }),
          );
          expect(posted.lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(posted.total);
          total += posted.total;
          state = JSON.parse(JSON.stringify(posted.state)) as MonthState;
        }
        expect(total).toBe(target.total);
        expect(state).toEqual(target.state);
      },
    ),
    { numRuns: 40 },
  );
});

test('every interval of a day falls into one band, whatever the day', () => {
  const anyIntervals = fc.array(
    fc.record({ minuteOfDay: fc.nat(1439), kwh: fc.nat(5000).map((value) => new Decimal(value).div(1000)) }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(anyTimeOfUsePlan, fc.nat(30), anyIntervals, fc.boolean(), (definition, index, intervals, isHoliday) => {
      const clock = planOf(definition).bandClock!;
      const day = AUGUST[index]!;
      const kwh = clock.split(day, intervals, isHoliday);
      expect(sumDecimals(Object.values(kwh)).eq(sumDecimals(intervals.map((interval) => interval.kwh)))).toBe(true);
      const isEvening = (minute: number) => minute >= 17 * 60 && minute < 23 * 60;
      for (const { minuteOfDay } of intervals) {
        const band = isEvening(minuteOfDay) && dayTypeOf(day, isHoliday) === 'weekday' ? 'eve' : 'day';
        expect(clock.bandAt(day, minuteOfDay, isHoliday)).toBe(band);
      }
    }),
    { numRuns: 50 },
  );
});

test('more energy in any band, or more demand, never lowers what is charged for it', () => {
  fc.assert(
    fc.property(
      anyTimeOfUsePlan.map((plan) => ({
        ...plan,
        lines: plan.lines.filter(
          ({ kind }) => kind === 'energy-by-band' || kind === 'demand' || kind === 'excess-demand',
        ),
      })),
      anyFactsWithKva,
      anyTimedMonth,
      fc.nat(30),
      fc.constantFrom('day', 'eve'),
      fc.nat(30_000),
      (definition, facts, days, index, band, more) => {
        // One slab: shared by proportion, more of a cheap band may rightly lower a tiered bill.
        const rising = (definition.lines[0] as unknown as { slabs: { rates: Record<string, string> }[] }).slabs;
        const flat = { ...definition.lines[0]!, slabs: [{ upTo: null, rates: rising[0]!.rates }] };
        const plan = { ...definition, netMetering: undefined, lines: [flat, ...definition.lines.slice(1)] };
        const { common } = input(JSON.parse(JSON.stringify(plan)) as PricePlan, facts);
        const add = (units: Readonly<Record<string, Decimal>>) => ({
          ...units,
          [band]: units[band]!.plus(more / 1000),
        });
        const increased = days.map((day, at) => {
          const { kwh, kvah, demand } = day.consumption;
          if (at !== index) return day;
          return { ...day, consumption: { ...day.consumption, kwh: add(kwh), kvah: add(kvah!), demand: add(demand!) } };
        });
        const less = must(billMonth({ ...common, days })).total;
        expect(must(billMonth({ ...common, days: increased })).total).toBeGreaterThanOrEqual(less);
      },
    ),
    { numRuns: 30 },
  );
});

test('a month of one season rounds each line once', () => {
  fc.assert(
    fc.property(
      anyTimeOfUsePlan.map((plan) => ({ ...plan, seasons: [{ code: 'summer', from: '01-01', to: '12-31' }] })),
      anyFactsWithKva,
      anyTimedMonth,
      (definition, facts, days) => {
        const bill = must(explainMonth({ ...input(definition, facts).common, days }));
        for (const { exact, amount } of bill.explained) expect(amount).toBe(roundToMinor(exact, 2));
      },
    ),
    { numRuns: 20 },
  );
});
