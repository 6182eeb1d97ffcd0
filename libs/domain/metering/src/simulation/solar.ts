import type { ServiceDay } from '@kilowallet/kernel';
import type { Household } from './household';
import { randomOf } from './random';

const SLOTS = 48;
const NOON_HOUR = 12.4;
const SUN_HOURS = 12;
/** kWh of a clear day for each kW of panels, in the latitudes that the climates are of. */
const CLEAR_DAY_KWH = 5.2;

/** What panels yield in each half-hour of a day, in watt-hours: a bell of sun, and the clouds of the place. */
export function solarYield(house: Household, day: ServiceDay, panelsKw: number): number[] {
  const sky = randomOf(house.seed, 'sky', house.city, day);
  const clearness = sky.chance(0.25) ? sky.between(0.2, 0.6) : sky.between(0.7, 1);
  const clouds = randomOf(house.seed, 'clouds', house.connectionId, day);
  const heights = Array.from({ length: SLOTS }, (_, slot) => sunAt((slot + 0.5) / 2));
  const whole = heights.reduce((sum, height) => sum + height, 0);
  const dayWh = panelsKw * CLEAR_DAY_KWH * 1_000 * clearness;
  return heights.map((height) => Math.round(((dayWh * height) / whole) * clouds.between(0.85, 1.1)));
}

/** Height of the sun as a half-wave from morning to evening; none at night. */
function sunAt(hour: number): number {
  const angle = ((hour - NOON_HOUR) / SUN_HOURS) * Math.PI;
  return Math.abs(angle) >= Math.PI / 2 ? 0 : Math.cos(angle);
}

/** What a house takes and gives back in each half-hour when panels serve it first: kWh texts, both without a sign. */
export function behindThePanels(
  used: readonly string[],
  yieldWh: readonly number[],
): { readonly taken: string[]; readonly given: string[] } {
  const net = used.map((kwh, slot) => Math.round(Number(kwh) * 1_000) - (yieldWh[slot] ?? 0));
  const text = (wattHours: number) => (Math.max(0, wattHours) / 1_000).toFixed(3);
  return { taken: net.map((wattHours) => text(wattHours)), given: net.map((wattHours) => text(-wattHours)) };
}
