import { setTimeout as sleep } from 'node:timers/promises';
import { testDatabase } from '@kilowallet/testing';
import { Body, Controller, HttpCode, Module, Post } from '@nestjs/common';
import { z } from 'zod';
import { testApi } from '../../../test/api';
import { Endpoint } from '../http/endpoint';
import { parse } from '../http/parse';
import { ProblemError } from '../problems/problem.error';
import { Idempotent, IdempotencyKey } from './idempotent.decorator';

const request = z.strictObject({ amount: z.number(), note: z.string().optional() });
const answer = z.object({ work: z.number(), key: z.string() });

/** How often the work behind the route was done, and whether it shall be refused. */
const work = { done: 0, refuse: false };

@Controller('test-postings')
class PostingsController {
  @Post()
  @HttpCode(202)
  @Idempotent()
  @Endpoint({ summary: 'Works once', response: answer })
  async post(
    @IdempotencyKey() key: string,
    @Body(parse(request)) { amount }: z.infer<typeof request>,
  ): Promise<object> {
    await sleep(amount);
    if (work.refuse) throw new ProblemError('resource.not-found');
    work.done += 1;
    return { work: work.done, key, secret: 'stripped' };
  }
}

@Module({ controllers: [PostingsController] })
class PostingsModule {}

const database = testDatabase();
const api = testApi(database, { modules: [PostingsModule] });

let counter = 0;
const nextKey = () => `key-of-test-${(counter += 1)}`;
const post = async (key: string, body: object = { amount: 100 }) =>
  (await api.as('officer')).post('/test-postings', body, { 'Idempotency-Key': key });

beforeEach(() => {
  work.done = 0;
  work.refuse = false;
});

it('answers the first result again to the same key and body', async () => {
  const key = nextKey();
  const first = await post(key);
  const second = await post(key);
  expect([first.status, second.status]).toEqual([202, 202]);
  expect(second.body).toEqual(first.body);
  expect(first.body).toEqual({ work: 1, key });
  expect(second.headers['idempotency-replayed']).toBe('true');
});

it('takes a body whose fields stand in another order as the same', async () => {
  const key = nextKey();
  await post(key, { amount: 100, note: 'a' });
  expect((await post(key, { note: 'a', amount: 100 })).body).toMatchObject({ work: 1 });
});

it('refuses the same key with another body', async () => {
  const key = nextKey();
  await post(key);
  const other = await post(key, { amount: 200 });
  expect(other.status).toBe(409);
  expect(other.body).toMatchObject({ code: 'idempotency.key-reused' });
});

it('works once for twenty simultaneous duplicates, and answers all of them alike', async () => {
  const key = nextKey();
  const answers = await Promise.all(Array.from({ length: 20 }, () => post(key)));
  expect(new Set(answers.map((one) => one.status))).toEqual(new Set([202]));
  expect(new Set(answers.map((one) => JSON.stringify(one.body)))).toEqual(new Set([JSON.stringify({ work: 1, key })]));
  expect(work.done).toBe(1);
});

it('works for each caller: keys of two people are not the same key', async () => {
  const key = nextKey();
  const [officer, admin] = await Promise.all([api.as('officer'), api.as('admin')]);
  await officer.post('/test-postings', { amount: 100 }, { 'Idempotency-Key': key }).expect(202);
  await admin.post('/test-postings', { amount: 100 }, { 'Idempotency-Key': key }).expect(202);
  expect(work.done).toBe(2);
});

it('forgets a refusal, so that the caller may try again with the same key', async () => {
  const key = nextKey();
  work.refuse = true;
  expect((await post(key)).status).toBe(404);
  work.refuse = false;
  expect((await post(key)).status).toBe(202);
});

it('takes over from an attempt that died', async () => {
  const key = nextKey();
  await post(key);
  const past = new Date(Date.now() - 1_000);
  await database.db
    .collection('idempotency')
    .updateMany({ 'answer.body.key': key }, { $unset: { answer: 1 }, $set: { leaseUntil: past } });
  expect((await post(key)).body).toMatchObject({ work: 2 });
});

it('asks for a key, and for a usable one', async () => {
  const officer = await api.as('officer');
  const missing = await officer.post('/test-postings', { amount: 100 }).expect(400);
  expect(missing.body).toMatchObject({ code: 'idempotency.key-missing' });
  const short = await post('short');
  expect(short.body).toMatchObject({ code: 'request.invalid', errors: [{ field: 'Idempotency-Key' }] });
});
