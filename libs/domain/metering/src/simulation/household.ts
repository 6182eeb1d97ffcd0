import { randomOf } from './random';
import type { City } from './climate';

/** What a connection is, as far as its use of energy depends on it. */
export type ConnectionTraits = {
  readonly connectionId: string;
  readonly sanctionedLoadKw: number;
  readonly use: 'household' | 'shop' | 'industry' | 'pump' | 'public';
  readonly city: City;
};

/** Habits of one connection, drawn once from the seed and its traits. */
export type Household = ConnectionTraits & {
  readonly seed: string;
  /** kWh of a day in pleasant weather: light, refrigerator, television, motor. */
  readonly basicKwh: number;
  /** Share of the basic use that each felt degree above 22 °C adds (fans, coolers, air conditioning). */
  readonly coolingPerDegree: number;
  /** The same for each degree below 18 °C (water and room heating). */
  readonly heatingPerDegree: number;
  /** Chance that some days of a fortnight are spent elsewhere. */
  readonly awayChance: number;
  /** The house stands empty most of the time. */
  readonly vacant: boolean;
  /** Standard deviations of the logarithm: from day to day, and slowly over weeks. */
  readonly dailyUnrest: number;
  readonly slowUnrest: number;
  /** Use of a Saturday or Sunday against that of a working day. */
  readonly weekendFactor: number;
  /** Hours by which the evening comes late in this house. */
  readonly lateness: number;
};

/** kWh a day of the first kW of sanctioned load in pleasant weather (more kW add less), and the reaction to weather and weekends. */
const HABITS = {
  household: { basic: 2.3, cooling: 0.18, heating: 0.09, weekend: 1.02 },
  shop: { basic: 3.4, cooling: 0.05, heating: 0.01, weekend: 0.85 },
  industry: { basic: 5.2, cooling: 0.01, heating: 0, weekend: 0.45 },
  pump: { basic: 2.2, cooling: 0.04, heating: 0, weekend: 1 },
  public: { basic: 4.2, cooling: 0.02, heating: 0.01, weekend: 0.9 },
} as const;

export function householdOf(traits: ConnectionTraits, seed: string): Household {
  const random = randomOf(seed, 'household', traits.connectionId);
  const habits = HABITS[traits.use];
  const spread = traits.use === 'household' ? 0.55 : 0.35;
  return {
    ...traits,
    seed,
    basicKwh: traits.sanctionedLoadKw ** 0.88 * habits.basic * Math.exp(spread * clamped(random.normal(), 1.35)),
    coolingPerDegree: habits.cooling * random.between(0.5, 1.5),
    heatingPerDegree: habits.heating * random.between(0.3, 1.7),
    awayChance: traits.use === 'household' ? random.between(0.03, 0.3) : 0.02,
    vacant: traits.use === 'household' && random.chance(0.035),
    dailyUnrest: random.between(0.1, 0.3),
    slowUnrest: random.between(0.1, 0.3),
    weekendFactor: habits.weekend + random.between(-0.06, 0.06),
    lateness: random.between(-1, 1.5),
  };
}

function clamped(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}
