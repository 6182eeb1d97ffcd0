import { testDatabase, testRedis } from '@kilowallet/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import request from 'supertest';
import { testApi } from '../../../test/api';
import { Listener } from '../../../test/live/listener';
import { Fleet } from '../../../test/switching/fleet';
import { readEnvironment } from '../config/environment';
import { Metrics } from '../metrics/metrics';
import { RedisLink } from './redis-link';

const database = testDatabase();
const redis = testRedis();
const LIMIT = 60;
const environment = (rateLimitPerMinute: number) => ({
  // read when the application starts: only then there is a Redis
  get redisUrl() {
    return redis.url;
  },
  rateLimitPerMinute,
});
// Two processes' worth: each has its own application, sockets and connections.
const one = testApi(database, { environment: environment(LIMIT) });
const other = testApi(database, { environment: environment(1_000_000) });
const third = testApi(database, { environment: environment(LIMIT) });
const fleet = new Fleet(one);

const open: Listener[] = [];
afterEach(() => open.splice(0).forEach((listener) => listener.close()));

const until = async (holds: () => Promise<boolean>) => {
  for (let waited = 0; waited < 15_000; waited += 50) {
    if (await holds()) return;
    await sleep(50);
  }
  throw new Error('it did not come about');
};
const readiness = async () => (await request(one.app.getHttpServer()).get('/health/ready')).body as unknown;

test('a Redis that does not answer is one sentence at the start', async () => {
  const link = new RedisLink(
    readEnvironment({ MONGODB_URI: 'mongodb://localhost/none', REDIS_URL: 'redis://127.0.0.1:1' }),
    new Metrics(),
  );
  await expect(link.connect()).rejects.toThrow(
    /^Redis does not answer at REDIS_URL \(.*ECONNREFUSED.*leave REDIS_URL out/,
  );
});

test('what happens in one process is seen on the screens of another', async () => {
  const supply = await fleet.supply({ balance: 0 });
  const listener = await Listener.connect(other.url, (await other.asConsumer(supply.consumerId)).headers['Cookie']);
  open.push(listener);
  // Processes tell one another who is watched a moment after it changed.
  await sleep(500);
  await fleet.pay(supply.id, 50_000);
  expect((await listener.until('wallet.changed'))[0]).toMatchObject({ connectionId: supply.id, balance: '500.00' });
});

test('signing out in one process closes the line in another', async () => {
  const supply = await fleet.supply({ balance: 0 });
  const consumer = await one.asConsumer(supply.consumerId);
  const listener = await Listener.connect(other.url, consumer.headers['Cookie']);
  open.push(listener);
  await consumer.post('/auth/logout').expect(204);
  await listener.untilClosed();
});

test('a caller’s requests are counted over all processes', async () => {
  const officer = await one.as('officer');
  const cookie = { Cookie: officer.headers['Cookie'] ?? '' };
  const ask = (api: typeof one) => request(api.app.getHttpServer()).get('/api/v1/auth/me').set(cookie);
  const statuses: number[] = [];
  for (let i = 0; i <= LIMIT; i++) statuses.push((await ask(i % 2 === 0 ? one : third)).status);
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
  expect(statuses.slice(0, LIMIT - 10)).not.toContain(429);
});

test('while Redis is lost, requests are served, screens hear their own process, and readiness says so', async () => {
  const supply = await fleet.supply({ balance: 0 });
  const listener = await Listener.connect(one.url, (await one.as('admin')).headers['Cookie']);
  open.push(listener);
  await redis.kill();
  await until(async () => !one.get(RedisLink).isUp);
  expect(await readiness()).toEqual({ status: 'degraded', missing: ['redis'] });
  expect(await one.get(Metrics).registry.metrics()).toMatch(/^redis_up 0$/m);
  await fleet.pay(supply.id, 20_000);
  expect((await listener.until('wallet.changed')).at(-1)).toMatchObject({ connectionId: supply.id });

  await redis.reopen();
  await until(async () => one.get(RedisLink).isUp && other.get(RedisLink).isUp);
  expect(await readiness()).toEqual({ status: 'ok' });
  const elsewhere = await Listener.connect(other.url, (await other.as('admin')).headers['Cookie']);
  open.push(elsewhere);
  const again = await fleet.supply({ balance: 0 });
  // The adapter's own connections return a moment after the link.
  await until(async () => {
    await fleet.pay(again.id, 10_000);
    await sleep(300);
    return elsewhere.payloads('wallet.changed').some(({ connectionId }) => connectionId === again.id);
  });
});
