import type { AnswerTimesView, HandedJob, KpiView } from '@kilowallet/contracts';
import { serviceDay } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import { Fleet } from '../../test/switching/fleet';
import { Clock } from '../platform/clock/clock';
import { MakeDefaulterList } from './make-defaulter-list';

const api = testApi(testDatabase());
const fleet = new Fleet(api);
const secondsAfterNoon = (seconds: number) =>
  api.get(Clock).startAt(new Date(Date.parse('2026-11-19T12:00:00+05:30') + seconds * 1_000));

test('tells how long head-ends take to accept and to confirm, and how long the oldest job waits', async () => {
  const headEnd = await api.withApiKey('jobs:read', 'jobs:claim');
  const admin = await api.as('admin');
  await secondsAfterNoon(0);
  for (let made = 0; made < 3; made++) await fleet.supply({ balance: -30_000 });
  await api.get(MakeDefaulterList).execute(serviceDay('2026-11-18'));
  const { body } = await headEnd.post('/amisp/jobs/claim', { limit: 2 }).expect(200);
  const [slow, plain] = (body as { items: HandedJob[] }).items as [HandedJob, HandedJob];
  const say = async (job: HandedJob, outcome: string, seconds: number) => {
    await secondsAfterNoon(seconds);
    await headEnd.post(`/amisp/jobs/${job.id}/ack`, { correlationId: job.correlationId, outcome }).expect(200);
  };
  await say(slow, 'accepted', 100);
  await say(slow, 'confirmed', 400);
  await say(plain, 'confirmed', 600);

  // The clock runs between the steps, too: a few seconds on a busy machine.
  const { items } = (await admin.get('/amisp/answer-times').expect(200)).body as AnswerTimesView;
  expect(items).toMatchObject([{ day: '2026-11-19', jobs: 2 }]);
  expect(items[0]?.accepted?.medianSeconds).toBeCloseTo(100, -1);
  expect(items[0]?.confirmed?.medianSeconds).toBeCloseTo(300, -1);
  expect(items[0]?.confirmed?.p95Seconds).toBeCloseTo(600, -1);

  const { kpis } = (await admin.get('/overview').expect(200)).body as { kpis: KpiView };
  expect({ ...kpis.jobs, confirmed: undefined }).toEqual({ queued: 1 });
  expect(Date.parse(kpis.jobsSince.queued ?? '')).toBeCloseTo(Date.parse('2026-11-19T12:00:00+05:30'), -4);
});
