import type { Category } from '@kilowallet/contracts';
import {
  CLIMATES,
  householdOf,
  randomOf,
  type City,
  type ConnectionTraits,
  type Household,
} from '@kilowallet/metering';
import type { ConnectionDocument } from '../connections/connection.document';

/** One seed for every deployment: the demo is the same wherever it is shown. */
export const SIMULATION_SEED = 'kilowallet';

const CITIES = Object.keys(CLIMATES) as City[];

const USES: Readonly<Record<Category, ConnectionTraits['use']>> = {
  domestic: 'household',
  bpl: 'household',
  commercial: 'shop',
  industrial: 'industry',
  agriculture: 'pump',
  public: 'public',
  essential: 'public',
};

export type SimulatedConnection = Pick<
  ConnectionDocument,
  '_id' | 'connectionNumber' | 'category' | 'loadKw' | 'area' | 'feeder'
>;

/** The habits of a connection, drawn by its number, so that a demo that is seeded again lives the same life. */
export function householdOfConnection(connection: SimulatedConnection): Household {
  return householdOf(
    {
      connectionId: connection.connectionNumber,
      sanctionedLoadKw: Number(connection.loadKw),
      use: USES[connection.category],
      city: cityOf(connection),
    },
    SIMULATION_SEED,
  );
}

/** An area that is named after a known city has its climate; any other gets one for all its connections. */
function cityOf({ area }: SimulatedConnection): City {
  const named = CITIES.find((city) => area.toLowerCase().includes(city));
  return named ?? CITIES[randomOf(SIMULATION_SEED, 'city', area).integer(0, CITIES.length - 1)] ?? 'bareilly';
}
