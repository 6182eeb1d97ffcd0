/** @jest-environment node */
import { walletChanged, type Problem } from '@kilowallet/contracts';
import { z } from 'zod';
import { ApiClient, toSearch } from './api-client';
import { ApiProblem, asProblem } from './api-problem';
import { worthRepeating } from './retry';

const answer = z.object({ balance: z.string() });
const me = { userId: 'u1', username: 'a', name: 'A', role: 'admin', consumerId: null, csrfToken: 'fresh' };

type Call = { url: string; method: string; headers: Headers; body: unknown };

/** Answers one prepared response after the other and remembers what was asked. */
function scripted(...responses: (Response | Error)[]) {
  const calls: Call[] = [];
  const send: typeof fetch = (input, init) => {
    calls.push({
      url: typeof input === 'string' ? input : 'other',
      method: init?.method ?? 'GET',
      headers: new Headers(init?.headers),
      body: init?.body,
    });
    const next = responses.shift() ?? new Error('nothing was prepared');
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  };
  return { api: new ApiClient(send), calls };
}

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

function refusal(over: Partial<Problem>): Response {
  const document = {
    type: 'about:blank',
    title: 'Refused',
    status: 409,
    detail: 'Because.',
    code: 'some.code',
    ...over,
  };
  return new Response(JSON.stringify(document), {
    status: document.status,
    headers: { 'content-type': 'application/problem+json' },
  });
}

async function problemOf(work: Promise<unknown>): Promise<ApiProblem> {
  const caught: unknown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  expect(caught).toBeInstanceOf(ApiProblem);
  return asProblem(caught);
}

test('an answer is parsed by its schema, and what the schema does not name is dropped', async () => {
  const { api, calls } = scripted(json({ balance: '32.66', secret: 'x' }));
  await expect(api.get('/wallet', answer, { query: { from: '2026-11-20', to: undefined } })).resolves.toEqual({
    balance: '32.66',
  });
  expect(calls[0]?.url).toBe('/api/v1/wallet?from=2026-11-20');
});

test('an answer of another shape is refused, naming the field', async () => {
  const { api } = scripted(
    json({ connectionId: 'c1', sequence: 'seven', balance: '1.00', arrears: '0.00', cause: 'x' }),
  );
  const problem = await problemOf(api.get('/wallet', walletChanged));
  expect(problem.code).toBe('client.contract-mismatch');
  expect(problem.detail).toContain('sequence');
  expect(worthRepeating(0, problem)).toBe(false);
});

test('a problem document keeps its code, words and fields', async () => {
  const { api } = scripted(
    refusal({ status: 400, code: 'request.invalid', errors: [{ field: 'amount', expected: 'more than zero' }] }),
  );
  const problem = await problemOf(api.post('/recharges', answer, { amount: '0' }));
  expect(problem).toMatchObject({ status: 400, code: 'request.invalid', title: 'Refused', detail: 'Because.' });
  expect(problem.fieldErrors).toEqual({ amount: 'more than zero' });
});

test.each([
  { what: 'a proxy that found nobody', response: new Response('Internal Server Error', { status: 500 }), status: 500 },
  { what: 'a network that is gone', response: new TypeError('fetch failed'), status: 0 },
  { what: 'too many requests', response: refusal({ status: 429 }), status: 429 },
])('$what is a problem that may pass', async ({ response, status }) => {
  const { api } = scripted(response);
  const problem = await problemOf(api.get('/wallet', answer));
  expect(problem.status).toBe(status);
  expect(worthRepeating(0, problem)).toBe(true);
  expect(worthRepeating(3, problem)).toBe(false);
});

test('a change carries the token of its session and the key of its intent; a question carries neither', async () => {
  const { api, calls } = scripted(json({ balance: '1.00' }), json({ balance: '1.00' }));
  api.setCsrfToken('token');
  await api.post('/recharges', answer, { amount: '10.00' }, { idempotencyKey: 'key-1' });
  await api.get('/wallet', answer);
  expect(calls[0]?.headers.get('x-csrf-token')).toBe('token');
  expect(calls[0]?.headers.get('idempotency-key')).toBe('key-1');
  expect(calls[0]?.body).toBe('{"amount":"10.00"}');
  expect(calls[1]?.headers.get('x-csrf-token')).toBeNull();
});

test('a token that another window made old is asked for again, and the change is sent once more', async () => {
  const { api, calls } = scripted(refusal({ status: 403, code: 'auth.csrf' }), json(me), json({ balance: '1.00' }));
  api.setCsrfToken('old');
  await expect(api.post('/recharges', answer, {}, { idempotencyKey: 'same' })).resolves.toEqual({ balance: '1.00' });
  expect(calls.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'POST /api/v1/recharges',
    'GET /api/v1/auth/me',
    'POST /api/v1/recharges',
  ]);
  expect(calls[2]?.headers.get('x-csrf-token')).toBe('fresh');
  expect(calls[2]?.headers.get('idempotency-key')).toBe('same');
});

test('only the word that nobody is signed in ends a session', async () => {
  const { api } = scripted(
    refusal({ status: 403, code: 'auth.forbidden' }),
    refusal({ status: 401, code: 'auth.required' }),
  );
  const ended = jest.fn();
  api.onSignedOut(ended);
  await problemOf(api.get('/users', answer));
  expect(ended).not.toHaveBeenCalled();
  await problemOf(api.get('/users', answer));
  expect(ended).toHaveBeenCalledTimes(1);
});

test('a screen that went away is no problem', async () => {
  const gone = new AbortController();
  const api = new ApiClient((_, init) => {
    gone.abort();
    return Promise.reject(init?.signal?.reason as Error);
  });
  await expect(api.get('/wallet', answer, { signal: gone.signal })).rejects.toMatchObject({ name: 'AbortError' });
});

test('what is not set does not stand in the address', () => {
  expect(toSearch({ q: '', cursor: null, kind: undefined, limit: 25, day: '2026-11-20' })).toBe(
    '?limit=25&day=2026-11-20',
  );
  expect(toSearch({})).toBe('');
});
