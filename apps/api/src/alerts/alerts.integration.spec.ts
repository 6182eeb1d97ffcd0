import type { AlertView } from '@kilowallet/contracts';
import { minor } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import type { Caller } from '../../test/caller';
import { Fleet } from '../../test/switching/fleet';
import { AlertRules } from './alert-rules';

const database = testDatabase();
const api = testApi(database);
const fleet = new Fleet(api);

const alertsOf = async (caller: Caller, query = ''): Promise<AlertView[]> =>
  ((await caller.get(`/alerts${query}`).expect(200)).body as { items: AlertView[] }).items;
const kindsOf = async (caller: Caller, query = '') => (await alertsOf(caller, query)).map((alert) => alert.kind);

test('each crossing is told once, and again only after it was left', async () => {
  const supply = await fleet.supply({ balance: 40_000 });
  const consumer = await api.asConsumer(supply.consumerId);
  const rules = api.get(AlertRules);
  const falls = async (amount: number) =>
    rules.afterPostings([{ entry: await fleet.adjust(supply.id, -amount), category: 'domestic' }]);
  expect(await falls(30_000)).toBe(1);
  expect(await falls(1_000)).toBe(0);
  expect(await falls(5_000)).toBe(1);
  expect(await falls(10_000)).toBe(1);
  expect(await kindsOf(consumer)).toEqual(expect.arrayContaining(['low', 'critical', 'exhausted']));
  await fleet.pay(supply.id, 100_000);
  expect(await falls(85_000)).toBe(1);
  expect((await kindsOf(consumer)).filter((kind) => kind === 'low')).toHaveLength(2);
});

test('from well off to the limit in one step: the worst line alone', async () => {
  const supply = await fleet.supply({ balance: 40_000 });
  const entry = await fleet.adjust(supply.id, -60_000);
  const consumer = await api.asConsumer(supply.consumerId);
  await api.get(AlertRules).afterPostings([{ entry, category: 'domestic' }]);
  const [alert, ...others] = await alertsOf(consumer);
  expect(others).toEqual([]);
  expect(alert).toMatchObject({ kind: 'disconnection-due', severity: 'critical', balance: '-200.00', readAt: null });
  expect(alert?.message).toContain('₹200.00');
});

test('a batch that is worked through twice, or by two at once, raises nothing twice', async () => {
  const supplies = await Promise.all(Array.from({ length: 20 }, () => fleet.supply({ balance: 40_000 })));
  const changes = await Promise.all(
    supplies.map(async ({ id }) => ({
      entry: await fleet.adjust(id, -39_000),
      before: { balance: minor(40_000), recentUse: { meanCharge: minor(0), days: 0 } },
      category: 'domestic' as const,
      provisional: true,
    })),
  );
  const rules = api.get(AlertRules);
  const [first, second] = await Promise.all([rules.afterPostings(changes), rules.afterPostings(changes)]);
  expect(first + second).toBe(40);
  expect(await rules.afterPostings(changes)).toBe(0);
});

test('a consumer sees and reads their own; the staff’s reading is another', async () => {
  const [mine, neighbours] = [await fleet.supply({ balance: 0 }), await fleet.supply({ balance: 0 })];
  await fleet.pay(mine.id, 10_000);
  await fleet.pay(neighbours.id, 10_000);
  const [me, neighbour, admin] = [
    await api.asConsumer(mine.consumerId),
    await api.asConsumer(neighbours.consumerId),
    await api.as('admin'),
  ];
  const [own] = await alertsOf(me);
  if (!own) throw new Error('no alert');
  expect(await alertsOf(me, `?connectionId=${neighbours.id}`)).toEqual([]);
  expect((await alertsOf(admin, `?connectionId=${neighbours.id}`)).length).toBe(1);

  await neighbour.post(`/alerts/${own.id}/read`).expect(404);
  const read = (await me.post(`/alerts/${own.id}/read`).expect(200)).body as AlertView;
  expect(read.readAt).not.toBeNull();
  expect(((await me.post(`/alerts/${own.id}/read`).expect(200)).body as AlertView).readAt).toBe(read.readAt);
  expect(await alertsOf(me, '?unread=true')).toEqual([]);
  expect(await alertsOf(me, '?unread=false')).toHaveLength(1);
  expect((await alertsOf(admin, `?connectionId=${mine.id}`))[0]?.readAt).toBeNull();
  await (await api.withApiKey('jobs:read')).get('/alerts').expect(403);
});

test('pages by cursor, newest first, and filters by kind', async () => {
  const supply = await fleet.supply({ balance: 0 });
  const consumer = await api.asConsumer(supply.consumerId);
  for (let i = 0; i < 5; i++) await fleet.pay(supply.id, 10_000);
  const first = (await consumer.get('/alerts?limit=3&kind=recharge-received').expect(200)).body as {
    items: AlertView[];
    nextCursor: string;
  };
  const second = (await consumer.get(`/alerts?limit=3&cursor=${first.nextCursor}`).expect(200)).body as {
    items: AlertView[];
    nextCursor: null;
  };
  expect([first.items.length, second.items.length, second.nextCursor]).toEqual([3, 2, null]);
  const ids = [...first.items, ...second.items].map((alert) => alert.id);
  expect(new Set(ids).size).toBe(5);
  await consumer.get('/alerts?cursor=rubbish').expect(400);
});
