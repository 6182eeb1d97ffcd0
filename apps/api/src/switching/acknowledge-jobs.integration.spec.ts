import type { JobView } from '@kilowallet/contracts';
import { serviceDay } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import type { Caller } from '../../test/caller';
import { Fleet, type Supply } from '../../test/switching/fleet';
import { ConnectionRepository } from '../connections/connection.repository';
import { JobEffects } from './job-effects';
import { JobRepository } from './job.repository';
import { MakeDefaulterList } from './make-defaulter-list';

const database = testDatabase();
const api = testApi(database);
const fleet = new Fleet(api);

let admin: Caller;
let headEnd: Caller;
beforeAll(async () => {
  admin = await api.as('admin');
  headEnd = await api.withApiKey('jobs:read', 'jobs:claim');
  await fleet.at('2026-11-19T12:00');
});
afterEach(() => jest.restoreAllMocks());

type Claimed = { readonly id: string; readonly meter: string; readonly correlationId: string };
type Ack = { readonly jobId: string; readonly correlationId: string; readonly outcome: string; readonly code?: string };
type Answer = { readonly jobId: string; readonly state: string | null; readonly problem: { code: string } | null };

/** So many disconnects, handed out. */
const handedOut = async (count: number): Promise<{ supply: Supply; job: Claimed }[]> => {
  const supplies: Supply[] = [];
  for (let place = 0; place < count; place++) supplies.push(await fleet.supply({ balance: -20_500 }));
  await api.get(MakeDefaulterList).execute(serviceDay('2026-11-18'));
  const { items } = (await headEnd.post('/amisp/jobs/claim', { limit: 500 }).expect(200)).body as { items: Claimed[] };
  return supplies.map((supply) => {
    const job = items.find(({ meter }) => meter === supply.meter);
    if (!job) throw new Error(`no job for ${supply.meter}`);
    return { supply, job };
  });
};
const saying = ({ id, correlationId }: Claimed, outcome: string, code?: string): Ack => ({
  jobId: id,
  correlationId,
  outcome,
  ...(code === undefined ? {} : { code }),
});
const send = async (acks: readonly Ack[]): Promise<Answer[]> =>
  ((await headEnd.post('/amisp/jobs/acks', { acks }).expect(200)).body as { items: Answer[] }).items;
const outcomes = (answers: readonly Answer[]) => answers.map(({ state, problem }) => state ?? problem?.code);
const jobsOf = async ({ id }: Supply): Promise<JobView[]> =>
  ((await admin.get(`/amisp/jobs?connectionId=${id}`).expect(200)).body as { items: JobView[] }).items;
const storyOf = async (supply: Supply) => (await jobsOf(supply))[0]?.history.map(({ state }) => state);
const switchOf = async ({ id }: Supply) => (await api.get(ConnectionRepository).byId(id))?.switch.state;

test('each is answered by itself, in the order sent, and a refused one stands in no other’s way', async () => {
  const [first, wrong, unknownMeter, last] = await handedOut(4);
  if (!first || !wrong || !unknownMeter || !last) throw new Error('no jobs');
  const unsent = await fleet.supply({ balance: -20_500 });
  await api.get(MakeDefaulterList).execute(serviceDay('2026-11-18'));
  const [waiting] = await jobsOf(unsent);
  if (!waiting) throw new Error('no job');
  const answers = await send([
    saying(first.job, 'confirmed', '0.0'),
    { jobId: 'nothing', correlationId: 'x', outcome: 'confirmed' },
    { ...saying(wrong.job, 'confirmed'), correlationId: 'another' },
    { jobId: waiting.id, correlationId: waiting.correlationId, outcome: 'confirmed' },
    saying(unknownMeter.job, 'rejected', '2.4'),
    saying(last.job, 'accepted'),
  ]);
  expect(outcomes(answers)).toEqual([
    'confirmed',
    'job.not-found',
    'job.wrong-correlation',
    'job.not-sent',
    'failed',
    'accepted',
  ]);
  expect(answers[3]).toMatchObject({
    jobId: waiting.id,
    problem: { detail: 'The job is queued; claim it first.' },
  });
  expect(await Promise.all([first, wrong, unknownMeter, last].map(({ supply }) => switchOf(supply)))).toEqual([
    'open',
    'closed',
    'closed',
    'closed',
  ]);
  const { body } = await admin.get(`/alerts?connectionId=${first.supply.id}`).expect(200);
  expect((body as { items: { kind: string }[] }).items.map(({ kind }) => kind)).toContain('disconnected');
});

test('two about one job are taken in their order; said again, all is answered alike and nothing changes', async () => {
  const jobs = await handedOut(3);
  const acks = jobs.flatMap(({ job }) => [saying(job, 'accepted'), saying(job, 'confirmed')]);
  expect(outcomes(await send(acks))).toEqual(jobs.flatMap(() => ['accepted', 'confirmed']));
  expect(outcomes(await send(acks))).toEqual(acks.map(() => 'confirmed'));
  for (const { supply } of jobs) {
    expect(await storyOf(supply)).toEqual(['queued', 'sent', 'accepted', 'confirmed']);
    expect(await switchOf(supply)).toBe('open');
  }
});

test('the same batch four times at once moves each job once', async () => {
  const jobs = await handedOut(12);
  const acks = jobs.map(({ job }) => saying(job, 'confirmed'));
  const answers = await Promise.all([1, 2, 3, 4].map(() => send(acks)));
  expect(new Set(answers.flatMap(outcomes))).toEqual(new Set(['confirmed']));
  for (const { supply } of jobs) expect(await storyOf(supply)).toEqual(['queued', 'sent', 'confirmed']);
});

test('a job that another one moves between question and write is judged again, the others go on', async () => {
  const [raced, other] = await handedOut(2);
  if (!raced || !other) throw new Error('no jobs');
  const jobs = api.get(JobRepository);
  const moveMany = jobs.moveMany.bind(jobs);
  jest.spyOn(jobs, 'moveMany').mockImplementationOnce(async (moves) => {
    const read = moves.find(({ job }) => job._id === raced.job.id);
    if (!read) throw new Error('the job is not in the batch');
    await jobs.move(read.job, { ...read.step, state: 'accepted', by: 'somebody else' });
    return moveMany(moves);
  });
  expect(outcomes(await send([raced, other].map(({ job }) => saying(job, 'confirmed'))))).toEqual([
    'confirmed',
    'confirmed',
  ]);
  expect(await storyOf(raced.supply)).toEqual(['queued', 'sent', 'accepted', 'confirmed']);
  expect(await storyOf(other.supply)).toEqual(['queued', 'sent', 'confirmed']);
});

test('whoever paid while the orders were out is reconnected', async () => {
  const [paid, due] = await handedOut(2);
  if (!paid || !due) throw new Error('no jobs');
  await fleet.pay(paid.supply.id, 50_000);
  await send([saying(paid.job, 'confirmed'), saying(due.job, 'confirmed')]);
  expect((await jobsOf(paid.supply)).map(({ kind, state }) => [kind, state])).toEqual([
    ['reconnect', 'queued'],
    ['disconnect', 'confirmed'],
  ]);
  expect(await jobsOf(due.supply)).toHaveLength(1);
});

test('broken off between the answers and what follows from them: sent again, it is made good', async () => {
  const jobs = await handedOut(3);
  const acks = jobs.map(({ job }) => saying(job, 'confirmed'));
  jest.spyOn(api.get(JobEffects), 'drawMany').mockRejectedValueOnce(new Error('the process died'));
  await headEnd.post('/amisp/jobs/acks', { acks }).expect(500);
  for (const { supply } of jobs) expect(await switchOf(supply)).toBe('closed');
  expect(outcomes(await send(acks))).toEqual(['confirmed', 'confirmed', 'confirmed']);
  for (const { supply } of jobs) expect(await switchOf(supply)).toBe('open');
  expect(await api.get(JobRepository).withEffectsDue(10)).toEqual([]);
});

test('refuses what is no list of answers, too many, and whoever may not claim', async () => {
  const { body } = await headEnd.post('/amisp/jobs/acks', { acks: [{ jobId: 'j', outcome: 'done' }] }).expect(400);
  expect((body as { errors: { field: string }[] }).errors.map(({ field }) => field)).toContain('acks.0.outcome');
  const one = { jobId: 'j', correlationId: 'c', outcome: 'confirmed' };
  await headEnd.post('/amisp/jobs/acks', { acks: Array.from({ length: 501 }, () => one) }).expect(400);
  await headEnd.post('/amisp/jobs/acks', { acks: [] }).expect(400);
  await (await api.withApiKey('jobs:read')).post('/amisp/jobs/acks', { acks: [one] }).expect(403);
  await admin.post('/amisp/jobs/acks', { acks: [one] }).expect(403);
});
