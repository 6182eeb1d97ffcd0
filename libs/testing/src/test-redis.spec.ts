import { createConnection } from 'node:net';
import { testRedis } from './test-redis';

const redis = testRedis();

const listens = () =>
  new Promise<boolean>((resolve) => {
    const socket = createConnection(Number(new URL(redis.url).port), '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

it('is there, can be killed, and comes back where it was', async () => {
  const before = redis.url;
  expect(await listens()).toBe(true);
  await redis.kill();
  expect(await listens()).toBe(false);
  await redis.reopen();
  expect([await listens(), redis.url]).toEqual([true, before]);
});
