import { addServiceDays, serviceDay, type ServiceDay } from '@kilowallet/kernel';
import { outageHours, outageOf } from './climate';
import { dailyUse, isWeekend } from './daily-use';
import { halfHours } from './half-hours';
import { householdOf, type ConnectionTraits } from './household';
import { randomOf } from './random';
import { NO_FAULTS, readingFate } from './reading-faults';
import { rechargeOn, type PurseState } from './recharge-behaviour';

const traits: ConnectionTraits = { connectionId: 'c1', sanctionedLoadKw: 2, use: 'household', city: 'bareilly' };
const START = serviceDay('2026-01-01');
const days = Array.from({ length: 365 }, (_, index) => addServiceDays(START, index));

describe('chance', () => {
  it('is the same for the same keys and another for others', () => {
    expect(randomOf('a', 1).next()).toBe(randomOf('a', 1).next());
    expect(randomOf('a', 1).next()).not.toBe(randomOf('a', 2).next());
  });

  it('is uniform and normal enough for a town', () => {
    const random = randomOf('moments');
    const uniform = Array.from({ length: 20_000 }, () => random.next());
    const normal = Array.from({ length: 20_000 }, () => random.normal());
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(uniform)).toBeCloseTo(0.5, 1);
    expect(mean(normal)).toBeCloseTo(0, 1);
    expect(mean(normal.map((value) => value ** 2))).toBeCloseTo(1, 1);
  });
});

describe('a household', () => {
  it('uses the same energy on the same day, in whatever order it is asked', () => {
    const house = householdOf(traits, 'seed');
    const forward = days.map((day) => dailyUse(house, day));
    const backward = [...days].reverse().map((day) => dailyUse(householdOf(traits, 'seed'), day));
    expect(backward.reverse()).toEqual(forward);
    expect(days.map((day) => dailyUse(householdOf(traits, 'other'), day))).not.toEqual(forward);
  });

  it('divides its day into half-hours that add up to it', () => {
    const house = householdOf(traits, 'seed');
    for (const day of days.slice(0, 60)) {
      const kwh = dailyUse(house, day);
      const slots = halfHours(house, day, kwh);
      expect(slots).toHaveLength(48);
      expect(slots.reduce((sum, slot) => sum + Math.round(Number(slot) * 1_000), 0)).toBe(
        Math.round(Number(kwh) * 1_000),
      );
      expect(slots.every((slot) => Number(slot) >= 0)).toBe(true);
    }
  });

  it('has its peak in the evening', () => {
    const house = householdOf(traits, 'seed');
    const slots = Array.from({ length: 48 }, () => 0);
    for (const day of days)
      halfHours(house, day, '10').forEach((kwh, slot) => (slots[slot] = (slots[slot] ?? 0) + Number(kwh)));
    const peakHour = slots.indexOf(Math.max(...slots)) / 2;
    expect(peakHour).toBeGreaterThanOrEqual(17);
    expect(peakHour).toBeLessThanOrEqual(22);
  });

  it.each(['bareilly', 'shillong'] as const)('uses nothing while %s has no supply, by day and not by night', (city) => {
    const house = householdOf({ ...traits, city }, 'seed');
    const dark = Array.from({ length: 24 }, () => 0);
    for (const day of days) {
      const { from, to } = outageOf(city, day, 'seed');
      const slots = halfHours(house, day, '24');
      const without = slots.filter((_, slot) => slot / 2 >= from && (slot + 1) / 2 <= to);
      expect(without.every((kwh) => kwh === '0.000')).toBe(true);
      expect(to - from).toBeCloseTo(outageHours(city, day, 'seed'), 9);
      for (let hour = 0; hour < 24; hour += 1) dark[hour] = (dark[hour] ?? 0) + (from < hour + 1 && to > hour ? 1 : 0);
    }
    const worst = dark.indexOf(Math.max(...dark));
    expect(worst).toBeGreaterThanOrEqual(11);
    expect(worst).toBeLessThanOrEqual(16);
    expect(dark.filter((count, hour) => count > 0 && (hour < 6 || hour >= 22))).toEqual([]);
  });

  it('rests a factory on Sunday', () => {
    const factory = householdOf({ ...traits, use: 'industry', sanctionedLoadKw: 50 }, 'seed');
    const sum = (some: typeof days) =>
      some.reduce((total, day) => total + Number(dailyUse(factory, day)), 0) / some.length;
    expect(sum(days.filter(isWeekend))).toBeLessThan(0.7 * sum(days.filter((day) => !isWeekend(day))));
  });

  it.each([
    { day: '2026-11-20', weekend: false },
    { day: '2026-11-21', weekend: true },
    { day: '2026-11-22', weekend: true },
    { day: '2026-11-23', weekend: false },
  ])('knows whether $day is at the weekend: $weekend', ({ day, weekend }) => {
    expect(isWeekend(serviceDay(day))).toBe(weekend);
  });
});

describe('readings go wrong', () => {
  it('at the rates asked for', () => {
    const rates = { missing: 0.1, late: 0.2, duplicate: 0.05, rolledBack: 0.02 };
    const fates = Array.from({ length: 40 }, (_, meter) =>
      days.map((day) => readingFate(`M${meter}`, day, rates, 'seed').kind),
    ).flat();
    const share = (kind: string) => fates.filter((fate) => fate === kind).length / fates.length;
    expect(share('missing')).toBeCloseTo(0.1, 1);
    expect(share('late')).toBeCloseTo(0.2, 1);
    expect(Math.abs(share('duplicate') - 0.05)).toBeLessThan(0.01);
    expect(Math.abs(share('rolled-back') - 0.02)).toBeLessThan(0.006);
  });

  it('never, where no faults are wished', () => {
    expect(days.every((day) => readingFate('M1', day, NO_FAULTS, 'seed').kind === 'sent')).toBe(true);
  });
});

describe('people recharge', () => {
  const limits = { minimum: 100, maximum: 15_000, multipleOf: 1 };
  const purse = (over: Partial<PurseState> = {}): PurseState => ({
    balance: 1_000,
    dailyCost: 40,
    disconnected: false,
    festivalAhead: false,
    ...over,
  });

  /** A year of one person: balance after each evening, and what was paid on it. */
  function yearOf(connectionId: string) {
    let balance = 500;
    return days.map((day) => {
      balance -= 40;
      const paid = rechargeOn(connectionId, day, purse({ balance, disconnected: balance < -300 }), limits, 'seed');
      balance += paid ?? 0;
      return { balance, paid };
    });
  }

  it('small and often, mostly when little is left', () => {
    const people = Array.from({ length: 100 }, (_, index) => yearOf(`person-${index}`));
    const paid = people.flatMap((year) => year.flatMap(({ paid }) => (paid === undefined ? [] : [paid])));
    const median = paid.sort((a, b) => a - b)[Math.floor(paid.length / 2)];
    expect(median).toBeLessThan(10 * 40);
    expect(paid.length / people.length).toBeGreaterThan(20);
    const endings = people.map((year) => year.at(-1)?.balance ?? 0);
    expect(endings.filter((balance) => balance < 0).length).toBeLessThan(25);
    expect(people.some((year) => year.some(({ balance }) => balance < -100))).toBe(true);
  });

  it('more with the salary, and before a festival', () => {
    const people = Array.from({ length: 300 }, (_, index) => `person-${index}`);
    const paying = (day: ServiceDay, over: Partial<PurseState>) =>
      people.filter((person) => rechargeOn(person, day, purse(over), limits, 'seed') !== undefined).length;
    // ten days of supply are left: enough not to think of it
    const [first, twentieth] = [serviceDay('2026-03-02'), serviceDay('2026-03-20')];
    expect(paying(twentieth, { balance: 400 })).toBe(0);
    expect(paying(first, { balance: 400 })).toBeGreaterThan(30);
    // five days
    const [before, usual] = [true, false].map((festivalAhead) => paying(twentieth, { balance: 210, festivalAhead }));
    expect(before).toBeGreaterThan((usual ?? 0) + 80);
  });

  it.each([
    { balance: -10, minimum: 500, maximum: 15_000 },
    { balance: -90_000, minimum: 500, maximum: 15_000 },
    { balance: 0, minimum: 100, maximum: 100 },
  ])('within the limits: owing $balance, between $minimum and $maximum', ({ balance, minimum, maximum }) => {
    const sums = days.map((day) =>
      rechargeOn('c1', day, purse({ balance, disconnected: true }), { minimum, maximum, multipleOf: 100 }, 'seed'),
    );
    for (const sum of sums.filter((each) => each !== undefined)) {
      expect(sum).toBeGreaterThanOrEqual(minimum);
      expect(sum).toBeLessThanOrEqual(maximum);
      expect(sum % 100).toBe(0);
    }
    expect(sums.some((sum) => sum !== undefined)).toBe(true);
  });
});
