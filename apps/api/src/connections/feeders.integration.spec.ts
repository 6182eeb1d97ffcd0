import type { FeederView, Page } from '@kilowallet/contracts';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import type { Caller } from '../../test/caller';
import { MeteredSupply } from '../../test/metering/metered-supply';
import { UtilityProfile } from '../profile/utility-profile';

const database = testDatabase();
const api = testApi(database);
const supply = new MeteredSupply(api);

let officer: Caller;

beforeAll(async () => {
  officer = await api.as('officer');
  const since = { prepaidSince: api.get(UtilityProfile).today() };
  await supply.connection({ ...since, serial: 'M-1', area: 'North', feeder: '11 kV Hill' });
  await supply.connection({ ...since, serial: 'M-2', area: 'East', feeder: '11 kV Hill' });
  await supply.connection({ ...since, serial: 'M-3', area: 'South', feeder: '11 kV Lake' });
  for (const [name, serial] of [
    ['11 kV Lake', 'FEED-LAKE'],
    ['33 kV Spare', 'FEED-SPARE'],
  ]) {
    const meter = { serial, initialRegisterKwh: '0', digits: 8 };
    await officer.post('/feeders', { name, capacityKw: '2000', meter }).expect(201);
  }
});

async function feeders(question: string): Promise<FeederView[]> {
  const found: FeederView[] = [];
  for (let cursor = ''; ;) {
    const { body } = await officer.get(`/feeders?limit=1${question}${cursor}`).expect(200);
    const page: Page<FeederView> = body;
    found.push(...page.items);
    if (page.nextCursor === null) return found;
    cursor = `&cursor=${page.nextCursor}`;
  }
}

it('are those of connections and those with a meter, page by page', async () => {
  expect(await feeders('')).toEqual([
    { name: '11 kV Hill', connections: 2, areas: ['East', 'North'], meter: null },
    {
      name: '11 kV Lake',
      connections: 1,
      areas: ['South'],
      meter: { serial: 'FEED-LAKE', capacityKw: '2000', since: expect.any(String) },
    },
    { name: '33 kV Spare', connections: 0, areas: [], meter: expect.objectContaining({ serial: 'FEED-SPARE' }) },
  ]);
});

it.each([
  { question: '&q=lake', names: ['11 kV Lake'] },
  { question: '&q=11+kv', names: ['11 kV Hill', '11 kV Lake'] },
  { question: '&q=.', names: [] },
  { question: '&state=metered', names: ['11 kV Lake', '33 kV Spare'] },
  { question: '&state=unmetered', names: ['11 kV Hill'] },
  { question: '&state=metered&q=spare', names: ['33 kV Spare'] },
])('$question finds $names', async ({ question, names }) => {
  expect((await feeders(question)).map(({ name }) => name)).toEqual(names);
});
