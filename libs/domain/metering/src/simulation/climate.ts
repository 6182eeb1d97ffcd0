import { dayOfMonth, type ServiceDay } from '@kilowallet/kernel';
import { randomOf } from './random';

/** How a place feels over the year: what people switch on follows the felt temperature, not the thermometer. */
export type Climate = {
  /** Felt mean temperature of each month in °C, January first; monsoon months feel hotter than they measure. */
  readonly feltCelsius: readonly number[];
  /** Hours of supply lost per day in an ordinary month and in the monsoon. */
  readonly outageHours: { readonly usual: number; readonly monsoon: number };
};

/** Monthly means after the India Meteorological Department's normals, raised where the air is humid. */
export const CLIMATES = {
  bareilly: {
    feltCelsius: [15.2, 19, 22.8, 27.2, 31, 34.4, 34, 33.2, 32.1, 27, 20.6, 16.6],
    outageHours: { usual: 5, monsoon: 7 },
  },
  shillong: {
    feltCelsius: [9.8, 12, 15.8, 18.6, 19.6, 20.8, 21.3, 21.2, 20.3, 17.6, 14, 10.8],
    outageHours: { usual: 1, monsoon: 2.5 },
  },
  thiruvananthapuram: {
    feltCelsius: [28, 28.8, 30.2, 31, 30.6, 28.6, 28.2, 28.4, 28.8, 28.6, 28.4, 28],
    outageHours: { usual: 0.3, monsoon: 1 },
  },
  chennai: {
    feltCelsius: [26, 27.4, 29.8, 32.6, 35, 34.6, 33, 32.2, 31.6, 29.8, 27.4, 26],
    outageHours: { usual: 0.4, monsoon: 1 },
  },
  bengaluru: {
    feltCelsius: [21.6, 23.8, 26.4, 28, 27.4, 24.8, 24, 23.8, 24.2, 23.8, 22.4, 21],
    outageHours: { usual: 0.5, monsoon: 1.2 },
  },
} as const satisfies Record<string, Climate>;

export type City = keyof typeof CLIMATES;

const MEAN_MONTH_DAYS = 365 / 12;
const MONSOON_MONTHS: readonly number[] = [6, 7, 8, 9];

/** Felt temperature of a day: between the middles of two months, with weather that a whole city shares. */
export function feltTemperature(city: City, day: ServiceDay, seed: string): number {
  const means = CLIMATES[city].feltCelsius;
  const month = Number(day.slice(5, 7)) - 1;
  const position = (dayOfMonth(day) - 0.5) / MEAN_MONTH_DAYS - 0.5;
  const neighbour = means[(month + (position < 0 ? 11 : 1)) % 12] ?? 0;
  const mean = means[month] ?? 0;
  const season = mean + Math.abs(position) * (neighbour - mean);
  return season + 1.4 * randomOf(seed, 'weather', city, day).normal();
}

/** Outages have their middle between these hours of the day. */
const OUTAGE_MIDDLE = { from: 11.5, to: 15.5 };

/** When a place is without supply on a day, in hours from midnight: late morning and afternoon. */
export function outageOf(city: City, day: ServiceDay, seed: string): { readonly from: number; readonly to: number } {
  const hours = outageHours(city, day, seed);
  const middle = randomOf(seed, 'outage-middle', city, day).between(OUTAGE_MIDDLE.from, OUTAGE_MIDDLE.to);
  const from = Math.min(Math.max(0, middle - hours / 2), 24 - hours);
  return { from, to: from + hours };
}

/** Hours without supply on a day. */
export function outageHours(city: City, day: ServiceDay, seed: string): number {
  const { usual, monsoon } = CLIMATES[city].outageHours;
  const mean = MONSOON_MONTHS.includes(Number(day.slice(5, 7))) ? monsoon : usual;
  return Math.min(20, mean * randomOf(seed, 'outage', city, day).between(0.4, 1.6));
}
