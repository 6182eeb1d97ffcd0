import type { ApiKeyView, CreatedApiKeyView } from '@kilowallet/contracts';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import type { Caller } from '../../test/caller';

const PER_MINUTE = 12;
const database = testDatabase();
const api = testApi(database, { environment: { rateLimitPerMinute: PER_MINUTE } });

// The limit counts for people, too: what the administrator asks for in this file fits into it.
let admin: Caller;
const made = async (request: object = {}): Promise<CreatedApiKeyView> => {
  const body = { name: 'AMISP', scopes: ['jobs:read'], ...request };
  return (await admin.post('/api-keys', body).expect(201)).body as CreatedApiKeyView;
};
const jobsBy = (key: string) => api.anonymous.get('/amisp/jobs').set('Authorization', `Bearer ${key}`);
const listed = async (id: string) =>
  ((await admin.get('/api-keys').expect(200)).body as { items: ApiKeyView[] }).items.find((key) => key.id === id);
/** What real time would do: the test has none to spare. */
const expire = (id: string) =>
  database.db.collection<{ _id: string }>('api_keys').updateOne({ _id: id }, { $set: { expiresAt: new Date(0) } });

beforeAll(async () => {
  admin = await api.as('admin');
});

test('is rotated with an overlap: both work, then the new one alone', async () => {
  const old = await made();
  const { body } = await admin.post(`/api-keys/${old.id}/rotation`, { overlapHours: 2 }).expect(201);
  const successor = body as CreatedApiKeyView;
  expect(successor).toMatchObject({ name: old.name, scopes: old.scopes, expiresAt: null });
  await jobsBy(old.key).expect(200);
  await jobsBy(successor.key).expect(200);
  const hoursLeft = (Date.parse((await listed(old.id))?.expiresAt ?? '') - Date.now()) / 3_600_000;
  expect(hoursLeft).toBeGreaterThan(1.9);
  expect(hoursLeft).toBeLessThanOrEqual(2);
  await expire(old.id);
  expect((await jobsBy(old.key).expect(401)).body).toMatchObject({ code: 'auth.required' });
  await jobsBy(successor.key).expect(200);
  await admin.post(`/api-keys/${old.id}/rotation`).expect(404);
});

test('works until it expires, and tells when it was used last', async () => {
  const fresh = await made({ expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
  expect((await listed(fresh.id))?.lastUsedAt).toBeNull();
  await jobsBy(fresh.key).expect(200);
  expect(Date.now() - Date.parse((await listed(fresh.id))?.lastUsedAt ?? '')).toBeLessThan(10_000);
  await expire(fresh.id);
  await jobsBy(fresh.key).expect(401);
});

test('has a budget of requests of its own: one that is used up holds nobody else up', async () => {
  const { key: busy } = await made();
  const { key: calm } = await made();
  for (let asked = 0; asked < PER_MINUTE; asked++) await jobsBy(busy).expect(200);
  const refused = await jobsBy(busy).expect(429);
  expect(refused.body).toMatchObject({ code: 'request.too-many' });
  expect(refused.headers['retry-after']).toBe('60');
  await jobsBy(calm).expect(200);
});
