import type { ServiceDay } from '@kilowallet/kernel';
import { feltTemperature, outageHours } from './climate';
import type { Household } from './household';
import { randomOf } from './random';

/** What is special about a day for everybody in the place. */
export type DayFacts = {
  /** Public holiday or festival: people are at home, lights are on, factories stand still. */
  readonly festival?: boolean;
};

const FORTNIGHT_DAYS = 14;
const COMFORT_CELSIUS = { above: 22, below: 18 };
/** Energy that an hour without supply really saves: much of the use is only put off until it returns. */
const SAVED_BY_OUTAGE = 0.45;

/**
 * kWh that a connection uses on a day, to the watt-hour, as its meter would count it.
 *
 * Physics in floating point: what comes out is a measurement, and from then on it is an exact decimal.
 */
export function dailyUse(house: Household, day: ServiceDay, facts: DayFacts = {}): string {
  const felt = feltTemperature(house.city, day, house.seed);
  const weather =
    1 +
    house.coolingPerDegree * Math.max(0, felt - COMFORT_CELSIUS.above) +
    house.heatingPerDegree * Math.max(0, COMFORT_CELSIUS.below - felt);
  const supply = 1 - (SAVED_BY_OUTAGE * outageHours(house.city, day, house.seed)) / 24;
  const kwh =
    house.basicKwh * weather * dayType(house, day, facts) * unrest(house, day) * supply * presence(house, day);
  return (kwh < 0.02 ? 0 : kwh).toFixed(3);
}

/** Days since 1970: the calendar as a number line, for noise that is continuous over midnight. */
function dayIndex(day: ServiceDay): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / 86_400_000;
}

export function isWeekend(day: ServiceDay): boolean {
  // 3 and 4 January 1970 were the first weekend that is counted here
  return [2, 3].includes(dayIndex(day) % 7);
}

function dayType(house: Household, day: ServiceDay, facts: DayFacts): number {
  if (facts.festival) return house.use === 'industry' ? 0.3 : 1.2;
  return isWeekend(day) ? house.weekendFactor : 1;
}

/** Moods of a household: one that lasts for weeks and one of the day. Their mean is 1. */
function unrest(house: Household, day: ServiceDay): number {
  const slow = house.slowUnrest * slowNoise(house, day);
  const daily = house.dailyUnrest * randomOf(house.seed, 'mood', house.connectionId, day).normal();
  return Math.exp(slow + daily - (house.slowUnrest ** 2 + house.dailyUnrest ** 2) / 2);
}

/** Normal noise that is alike on neighbouring days: drawn per fortnight, blended in between. */
function slowNoise(house: Household, day: ServiceDay): number {
  const distance = dayIndex(day) / FORTNIGHT_DAYS;
  const fortnight = Math.floor(distance);
  const blend = distance - fortnight;
  const at = (index: number) => randomOf(house.seed, 'slow', house.connectionId, index).normal();
  return (at(fortnight) * (1 - blend) + at(fortnight + 1) * blend) / Math.hypot(1 - blend, blend);
}

/** 1 at home; a standby remainder, or nothing at all, while everybody is away. */
function presence(house: Household, day: ServiceDay): number {
  const distance = dayIndex(day);
  const fortnight = Math.floor(distance / FORTNIGHT_DAYS);
  const random = randomOf(house.seed, 'away', house.connectionId, fortnight);
  if (house.vacant) return random.chance(0.15) ? 0.3 : 0;
  if (!random.chance(house.awayChance)) return 1;
  const start = random.integer(0, FORTNIGHT_DAYS - 3);
  const length = random.integer(2, 7);
  const within = distance % FORTNIGHT_DAYS;
  return within >= start && within < start + length ? random.between(0.02, 0.2) : 1;
}
