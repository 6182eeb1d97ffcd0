import type { ServiceDay } from '@kilowallet/kernel';
import { outageOf } from './climate';
import type { Household } from './household';
import { randomOf } from './random';

const SLOTS = 48;
const PEAK_HOURS = { morning: 7, evening: 19.5 };

/** Where the day of each kind of use has its weight, as height of base, morning, working hours and evening. */
const SHAPES = {
  household: { base: 0.55, morning: 0.5, working: 0.15, evening: 1 },
  shop: { base: 0.25, morning: 0.1, working: 1.2, evening: 0.9 },
  industry: { base: 0.4, morning: 0, working: 1.4, evening: 0.2 },
  pump: { base: 0.05, morning: 1.2, working: 0.4, evening: 0.1 },
  public: { base: 0.4, morning: 0.1, working: 0.8, evening: 0.6 },
} as const;

/**
 * The half-hours of a day whose energy is known, as kWh strings that add up to it exactly.
 * While the place is without supply nothing flows; what was put off comes later. The day has 24 hours: simulated places do not change their clocks.
 */
export function halfHours(house: Household, day: ServiceDay, dayKwh: string): string[] {
  const random = randomOf(house.seed, 'half-hours', house.connectionId, day);
  const outage = outageOf(house.city, day, house.seed);
  const weights = Array.from({ length: SLOTS }, (_, slot) => {
    const dark = Math.max(0, Math.min(outage.to, (slot + 1) / 2) - Math.max(outage.from, slot / 2));
    return shapeAt(house, (slot + 0.5) / 2) * Math.exp(0.35 * random.normal()) * (1 - 2 * dark);
  });
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const totalWh = Math.round(Number(dayKwh) * 1_000);
  let weighed = 0;
  let givenWh = 0;
  return weights.map((weight, slot) => {
    weighed += weight;
    const runningWh = slot === SLOTS - 1 ? totalWh : Math.floor((totalWh * weighed) / whole);
    const wattHours = runningWh - givenWh;
    givenWh = runningWh;
    return (wattHours / 1_000).toFixed(3);
  });
}

function shapeAt(house: Household, hour: number): number {
  const shape = SHAPES[house.use];
  const working = hour > 9 && hour < 18 ? 1 : 0;
  return (
    shape.base +
    shape.morning * bump(hour, PEAK_HOURS.morning, 1.3) +
    shape.working * working +
    shape.evening * bump(hour, PEAK_HOURS.evening + house.lateness, 2)
  );
}

/** A bell around an hour of the day, over midnight too. */
function bump(hour: number, centre: number, width: number): number {
  const apart = Math.abs(hour - centre);
  const distance = Math.min(apart, 24 - apart);
  return Math.exp(-((distance / width) ** 2) / 2);
}
