import { Decimal, serviceDay, type ServiceDay, serviceDaysFrom } from '@kilowallet/kernel';
import { type CompiledPlan, compilePlan, type ConnectionFacts, parsePricePlan } from '@kilowallet/tariff';
import fc from 'fast-check';
import { type DayConsumption } from '../src/consumption';

/** Compiles a definition that is known to be good; a bad one fails the test with its problems. */
export function planOf(definition: unknown): CompiledPlan {
  const parsed = parsePricePlan(definition);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error, undefined, 1));
  return compilePlan(parsed.value);
}

export const AUGUST: readonly ServiceDay[] = serviceDaysFrom(serviceDay('2026-08-01'), serviceDay('2026-08-31'));

const kwh = (max: number) =>
  fc.integer({ min: 0, max: max * 1000 }).map((wattHours) => new Decimal(wattHours).div(1000));

export const anyConsumption: fc.Arbitrary<DayConsumption> = fc
  .record({
    used: fc.oneof({ weight: 1, arbitrary: fc.constant(new Decimal(0)) }, { weight: 4, arbitrary: kwh(40) }),
    exported: fc.option(kwh(20), { nil: undefined }),
    demand: fc.option(kwh(8), { nil: undefined }),
  })
  .map(({ used, exported, demand }) => ({
    kwh: { all: used },
    ...(exported && { exportKwh: { all: exported } }),
    ...(demand && { demand: { all: demand } }),
  }));

export const anyMonthOfDays = fc
  .array(anyConsumption, { minLength: AUGUST.length, maxLength: AUGUST.length })
  .map((month) => month.map((consumption, index) => ({ day: AUGUST[index] as ServiceDay, consumption })));

export const anyFacts: fc.Arbitrary<ConnectionFacts> = fc.record({
  loadKw: fc.integer({ min: 1, max: 200 }).map((half) => new Decimal(half).div(2)),
  phase: fc.constantFrom('single', 'three') as fc.Arbitrary<'single'>,
  flags: fc.subarray(['bpl', 'solar']),
  arrears: kwh(1000),
  monthsOverLoad: fc.integer({ min: 0, max: 3 }),
});
