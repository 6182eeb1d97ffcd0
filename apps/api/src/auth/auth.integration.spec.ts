import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import { CreateUser } from '../users/create-user';

const api = testApi(testDatabase());

const somebody = { username: 'meera', name: 'Meera', password: 'correct horse battery', role: 'admin' } as const;

beforeAll(() => api.get(CreateUser).execute(somebody));

describe('signing in', () => {
  it('opens a session that scripts cannot read, and tells who is signed in', async () => {
    const answer = await api.anonymous
      .post('/auth/login', { username: 'Meera', password: somebody.password })
      .expect(200);
    expect(answer.body).toEqual({
      userId: expect.stringMatching(/^[0-9a-f]{20}$/),
      username: 'meera',
      name: 'Meera',
      role: 'admin',
      consumerId: null,
      csrfToken: expect.any(String),
    });
    expect(String(answer.headers['set-cookie'])).toMatch(/^kw_session=.*HttpOnly; SameSite=Lax$/);
  });

  it.each([
    { username: 'meera', password: 'wrong', because: 'a wrong password' },
    { username: 'nobody', password: somebody.password, because: 'a name that nobody has' },
  ])('tells $because nothing but that it failed', async ({ username, password }) => {
    const answer = await api.anonymous.post('/auth/login', { username, password }).expect(401);
    expect(answer.body).toMatchObject({ code: 'auth.failed', status: 401 });
  });

  it('slows down after ten wrong passwords, for that name alone', async () => {
    await api.get(CreateUser).execute({ ...somebody, username: 'tried' });
    const attempts = Array.from({ length: 11 }, () =>
      api.anonymous.post('/auth/login', { username: 'tried', password: 'x' }),
    );
    const statuses = (await Promise.all(attempts)).map((answer) => answer.status).sort();
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
    const right = await api.anonymous
      .post('/auth/login', { username: 'tried', password: somebody.password })
      .expect(429);
    expect(right.body).toMatchObject({ code: 'auth.too-many-attempts' });
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(0);
    await api.anonymous.post('/auth/login', { username: 'meera', password: somebody.password }).expect(200);
  });
});

describe('a session', () => {
  it('says who is signed in, until it is signed out', async () => {
    const officer = await api.as('officer');
    await officer.get('/auth/me').expect(200);
    await officer.post('/auth/logout').expect(204);
    await officer.get('/auth/me').expect(401);
  });

  it('changes nothing without its anti-forgery token, nor with another one', async () => {
    const admin = await api.as('admin');
    const consumer = { name: 'A', address: 'B', area: 'C' };
    const refused = await admin.without('X-CSRF-Token').post('/consumers', consumer).expect(403);
    expect(refused.body).toMatchObject({ code: 'auth.csrf' });
    await admin.post('/consumers', consumer, { 'X-CSRF-Token': 'another' }).expect(403);
    await admin.post('/consumers', consumer).expect(201);
  });

  it('ends with a new password, and when its user is disabled', async () => {
    const admin = await api.as('admin');
    for (const change of [{ password: 'another password' }, { disabled: true }]) {
      const user = await api.get(CreateUser).execute({ ...somebody, username: `u${JSON.stringify(change).length}` });
      const login = await api.anonymous
        .post('/auth/login', { username: user.username, password: somebody.password })
        .expect(200);
      const cookie = String(login.headers['set-cookie']).split(';')[0] ?? '';
      await api.anonymous.get('/auth/me').set('Cookie', cookie).expect(200);
      await admin.patch(`/users/${user._id}`, change).expect(200);
      await api.anonymous.get('/auth/me').set('Cookie', cookie).expect(401);
    }
  });
});

describe('an API key', () => {
  it('is shown once, works with its scope alone, and not after it was revoked', async () => {
    const admin = await api.as('admin');
    const made = await admin.post('/api-keys', { name: 'AMISP', scopes: ['meter-data:write'] }).expect(201);
    const { key, id } = made.body as { key: string; id: string };
    expect(key).toMatch(/^kw_[\w-]{43}$/);
    const listed = await admin.get('/api-keys').expect(200);
    expect(JSON.stringify(listed.body)).not.toContain(key);

    const refused = await api.anonymous.get('/consumers').set('Authorization', `Bearer ${key}`).expect(403);
    expect(refused.body).toMatchObject({ code: 'auth.forbidden' });
    await admin.post(`/api-keys/${id}/revoke`).expect(200);
    await api.anonymous.get('/consumers').set('Authorization', `Bearer ${key}`).expect(401);
  });
});

describe('users', () => {
  it('have names of their own', async () => {
    const admin = await api.as('admin');
    const user = { username: 'ravi', name: 'Ravi', password: 'long enough for it', role: 'officer' };
    await admin.post('/users', user).expect(201);
    const taken = await admin.post('/users', { ...user, username: 'RAVI' }).expect(409);
    expect(taken.body).toMatchObject({ code: 'user.name-taken', errors: [{ field: 'username' }] });
  });

  it.each([
    { over: { role: 'consumer', consumerId: 'nobody' }, status: 422, code: 'user.unknown-consumer' },
    { over: { role: 'consumer' }, status: 400, code: 'request.invalid' },
    { over: { password: 'short' }, status: 400, code: 'request.invalid' },
  ])('are refused with $over', async ({ over, status, code }) => {
    const admin = await api.as('admin');
    const user = { username: 'refused', name: 'R', password: 'long enough for it', role: 'officer', ...over };
    expect((await admin.post('/users', user).expect(status)).body).toMatchObject({ code });
  });

  it('are never left without an administrator', async () => {
    const admin = await api.as('admin');
    const { body } = await admin.get('/users?role=admin').expect(200);
    const ids = (body as { items: { id: string }[] }).items.map((user) => user.id);
    const me = ((await admin.get('/auth/me').expect(200)).body as { userId: string }).userId;
    for (const id of ids.filter((other) => other !== me))
      await admin.patch(`/users/${id}`, { disabled: true }).expect(200);
    const last = await admin.patch(`/users/${me}`, { disabled: true }).expect(409);
    expect(last.body).toMatchObject({ code: 'user.last-admin' });
  });
});
