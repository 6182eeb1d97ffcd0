import { testDatabase } from '@kilowallet/testing';
import request from 'supertest';
import { testApi } from '../../../test/api';

const database = testDatabase();
const api = testApi(database, { environment: { logLevel: 'silent' } });
const get = (path: string) => request(api.app.getHttpServer()).get(path);

it.each(['/health/live', '/health/ready', '/api/v1/health/live', '/api/v1/health/ready'])('%s is ok', async (path) => {
  expect((await get(path).expect(200)).body).toEqual({ status: 'ok' });
});

it('counts requests by route, never by address', async () => {
  await (await api.as('admin')).get('/consumers/0123456789abcdef0123').expect(404);
  const { text } = await get('/metrics').expect(200);
  expect(text).toContain('route="/api/v1/consumers/:id",status="404"');
  expect(text).not.toContain('0123456789abcdef0123');
});

it('gives every request an id, and keeps one that a proxy gave', async () => {
  expect((await get('/health/live')).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  const given = await get('/health/live').set('X-Request-Id', 'from-the-proxy-1');
  expect(given.headers['x-request-id']).toBe('from-the-proxy-1');
});

it('is alive but not ready while its database is away', async () => {
  await database.killAndReopen(async () => {
    await get('/health/live').expect(200);
    const { body } = await get('/health/ready').expect(503);
    expect(body).toMatchObject({ code: 'server.unavailable', status: 503 });
  });
});
