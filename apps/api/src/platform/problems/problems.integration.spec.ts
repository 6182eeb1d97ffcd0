import { testDatabase } from '@kilowallet/testing';
import { Controller, Get, Module } from '@nestjs/common';
import request from 'supertest';
import { z } from 'zod';
import { testApi } from '../../../test/api';
import { Public } from '../auth/decorators';
import { Endpoint } from '../http/endpoint';

@Controller('test-failures')
class FailuresController {
  @Get('thrown')
  @Public()
  @Endpoint({ summary: 'Fails', response: null })
  thrown(): never {
    throw new Error('the password of the database is hunter2');
  }

  @Get('contract')
  @Public()
  @Endpoint({ summary: 'Answers something else than it says', response: z.object({ amount: z.string() }) })
  contract(): object {
    return { amount: 12.5 };
  }
}

@Module({ controllers: [FailuresController] })
class FailuresModule {}

const api = testApi(testDatabase(), { modules: [FailuresModule], environment: { logLevel: 'silent' } });

const raw = () => request(api.app.getHttpServer());
const login = '/api/v1/auth/login';

it('is a problem document whatever is refused', async () => {
  const answer = await api.anonymous.get('/auth/me').expect(401);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.body).toEqual({
    type: 'urn:kilowallet:problem:auth.required',
    title: 'Sign in first',
    status: 401,
    detail: 'Sign in, or send an API key.',
    code: 'auth.required',
  });
});

it('names every field that is missing, wrong or unknown, and what was expected', async () => {
  const answer = await api.anonymous.post('/auth/login', { username: '', pasword: 'x' }).expect(400);
  expect(answer.body).toMatchObject({
    code: 'request.invalid',
    errors: [
      { field: 'username', expected: 'not empty' },
      { field: 'password', expected: 'a text' },
      { field: 'pasword', expected: 'no such field' },
    ],
  });
});

it.each([
  {
    because: 'broken JSON',
    send: () => raw().post(login).type('json').send('{"a":'),
    status: 400,
    code: 'request.malformed',
  },
  {
    because: 'a body nested to exhaust the stack',
    send: () =>
      raw()
        .post(login)
        .type('json')
        .send(`{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`),
    status: 400,
    code: 'request.malformed',
  },
  {
    because: 'a body that is no object',
    send: () => raw().post(login).type('json').send('[]'),
    status: 400,
    code: 'request.invalid',
  },
  {
    because: 'a body beyond the limit',
    send: () =>
      raw()
        .post(login)
        .send({ username: 'x'.repeat(3_000_000) }),
    status: 413,
    code: 'request.too-large',
  },
  {
    because: 'an unknown character set',
    send: () => raw().post(login).set('Content-Type', 'application/json; charset=klingon').send('{}'),
    status: 415,
    code: 'request.media-type',
  },
  { because: 'an unknown route', send: () => raw().get('/api/v1/nothing'), status: 404, code: 'request.not-found' },
  {
    because: 'a wrong method',
    send: () => raw().delete('/api/v1/auth/me'),
    status: 405,
    code: 'request.method-not-allowed',
  },
  {
    because: 'a broken address',
    send: () => raw().get('/api/v1/consumers/%FF'),
    status: 400,
    code: 'request.malformed',
  },
])('$because: $status $code', async ({ send, status, code }) => {
  const answer = await send().expect(status);
  expect(answer.body).toMatchObject({ status, code });
  expect(answer.headers['content-type']).toContain('application/problem+json');
});

it('says which methods are allowed', async () => {
  const answer = await raw().put('/api/v1/auth/me').expect(405);
  expect(answer.headers['allow']).toBe('GET');
});

it.each(['thrown', 'contract'])('keeps the cause of a failure to itself: %s', async (kind) => {
  const answer = await api.anonymous.get(`/test-failures/${kind}`).expect(500);
  expect(answer.body).toEqual({
    type: 'urn:kilowallet:problem:server.failed',
    title: 'Something went wrong on our side',
    status: 500,
    detail: 'Something went wrong on our side.',
    code: 'server.failed',
  });
});
