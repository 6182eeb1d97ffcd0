import { setTimeout as sleep } from 'node:timers/promises';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import { Listener } from '../../test/live/listener';
import { Fleet } from '../../test/switching/fleet';
import { LiveEvents } from './live-events';

const database = testDatabase();
const api = testApi(database);
const fleet = new Fleet(api);

const open: Listener[] = [];
afterEach(() => open.splice(0).forEach((listener) => listener.close()));
const listen = async (cookie?: string) => {
  const listener = await Listener.connect(api.url, cookie);
  open.push(listener);
  return listener;
};
const changed = (connectionId: string, sequence: number) =>
  ({ connectionId, sequence, balance: '1.00', arrears: '0.00', cause: 'recharge' }) as const;

test('nobody listens without a session', async () => {
  await expect(listen()).rejects.toThrow('auth.required');
  await expect(listen('kw_session=made-up')).rejects.toThrow('auth.required');
});

test('a payment reaches the consumer’s open screen and operations, and no neighbour', async () => {
  const [mine, neighbours] = [await fleet.supply({ balance: 0 }), await fleet.supply({ balance: 0 })];
  const me = await listen((await api.asConsumer(mine.consumerId)).headers['Cookie']);
  const neighbour = await listen((await api.asConsumer(neighbours.consumerId)).headers['Cookie']);
  const operations = await listen((await api.as('admin')).headers['Cookie']);
  await fleet.pay(mine.id, 50_000);
  expect((await me.until('wallet.changed'))[0]).toMatchObject({
    connectionId: mine.id,
    balance: '500.00',
    sequence: 1,
  });
  expect((await me.until('alert.raised'))[0]).toMatchObject({ kind: 'recharge-received', severity: 'info' });
  expect((await operations.until('wallet.changed'))[0]).toMatchObject({ connectionId: mine.id });
  await operations.until('alert.raised');
  await sleep(100);
  expect(neighbour.heard).toEqual([]);
});

test('a consumer may watch their own connection alone; the staff may watch any', async () => {
  const [mine, neighbours] = [await fleet.supply({ balance: 0 }), await fleet.supply({ balance: 0 })];
  const me = await listen((await api.asConsumer(mine.consumerId)).headers['Cookie']);
  expect(await me.ask('watch', { connectionId: mine.id })).toEqual({ ok: true });
  expect(await me.ask('watch', { connectionId: neighbours.id })).toEqual({ ok: false, code: 'connection.not-found' });
  expect(await me.ask('watch', { connectionId: 'none' })).toEqual({ ok: false, code: 'connection.not-found' });
  expect(await me.ask('watch', { anything: 1 })).toEqual({ ok: false, code: 'request.invalid' });

  const officer = await listen((await api.as('officer')).headers['Cookie']);
  const live = api.get(LiveEvents);
  const stranger = await fleet.supply({ balance: 0 });
  expect(live.isWatched(stranger.id)).toBe(false);
  expect(await officer.ask('watch', { connectionId: stranger.id })).toEqual({ ok: true });
  expect(live.isWatched(stranger.id)).toBe(true);
  live.toConnection(stranger.id, 'wallet.changed', changed(stranger.id, 7));
  expect((await officer.until('wallet.changed')).at(-1)).toMatchObject({ sequence: 7 });
  expect(await officer.ask('unwatch', { connectionId: stranger.id })).toEqual({ ok: true });
  expect(live.isWatched(stranger.id)).toBe(false);
});

test('a flood becomes a few messages for operations: the latest of each thing, and totals always', async () => {
  const operations = await listen((await api.as('admin')).headers['Cookie']);
  const live = api.get(LiveEvents);
  for (let i = 1; i <= 5_000; i++) live.toOps('wallet.changed', changed(`w${i % 1_000}`, i));
  await sleep(700);
  const heard = operations.payloads('wallet.changed');
  expect(heard.length).toBeLessThanOrEqual(50);
  expect(heard.at(-1)?.sequence).toBe(5_000);
});

test('signing out closes the line', async () => {
  const supply = await fleet.supply({ balance: 0 });
  const consumer = await api.asConsumer(supply.consumerId);
  const me = await listen(consumer.headers['Cookie']);
  await consumer.post('/auth/logout').expect(204);
  await me.untilClosed();
  await expect(listen(consumer.headers['Cookie'])).rejects.toThrow('auth.required');
});
