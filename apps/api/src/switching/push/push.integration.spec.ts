import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HandedJob, HeadEndView, JobView } from '@kilowallet/contracts';
import { serviceDay } from '@kilowallet/kernel';
import { parseEndDeviceControls, writeControlsReply } from '@kilowallet/meter-formats';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../../test/api';
import type { Caller } from '../../../test/caller';
import { Fleet, type Supply } from '../../../test/switching/fleet';
import { HeadEndServer } from '../../../test/switching/head-end-server';
import { MakeDefaulterList } from '../make-defaulter-list';
import { PushJobs } from './push-jobs';

const database = testDatabase();
const api = testApi(database);
const fleet = new Fleet(api);
const headEnd = new HeadEndServer();

let admin: Caller;
let known: HeadEndView & { secret: string };
beforeAll(async () => {
  await headEnd.start();
  admin = await api.as('admin');
  const created = await admin.post('/amisp/head-ends', { name: 'AMISP North', url: headEnd.url }).expect(201);
  known = created.body as typeof known;
  await fleet.at('2026-11-19T12:00');
});
afterAll(() => headEnd.stop());

const jobOf = async (supply: Supply): Promise<JobView> => {
  const { body } = await admin.get(`/amisp/jobs?connectionId=${supply.id}`).expect(200);
  const [job] = (body as { items: JobView[] }).items;
  if (!job) throw new Error('no job');
  return job;
};
/** Orders a disconnect, and waits until it has been pushed and answered. */
const ordered = async (): Promise<Supply> => {
  const supply = await fleet.supply({ balance: -20_500 });
  await api.get(MakeDefaulterList).execute(serviceDay('2026-11-18'));
  for (let waited = 0; waited < 5_000; waited += 50) {
    await api.get(PushJobs).execute();
    if (!['queued', 'sent'].includes((await jobOf(supply)).state)) break;
    await sleep(50);
  }
  return supply;
};

test('a pushed job is signed over its raw body and its time', async () => {
  headEnd.answers(200);
  const supply = await ordered();
  const delivery = headEnd.received.at(-1);
  const timestamp = String(delivery?.headers['x-kilowallet-timestamp']);
  const expected = createHmac('sha256', known.secret).update(`${timestamp}.${delivery?.body}`).digest('hex');
  expect(delivery?.headers['x-kilowallet-signature']).toBe(`v1=${expected}`);
  expect(Math.abs(Number(timestamp) * 1_000 - Date.now())).toBeLessThan(60_000);
  const job = await jobOf(supply);
  expect(JSON.parse(delivery?.body ?? '') as HandedJob).toMatchObject({
    id: job.id,
    kind: 'disconnect',
    meter: supply.meter,
    correlationId: job.correlationId,
    attempts: 1,
  });
  expect(delivery?.headers['x-kilowallet-delivery']).toBe(`${job.id}.1`);
});

it.each([
  { status: 200, body: '', state: 'accepted', because: 'an empty answer means that it is on its way' },
  { status: 202, body: 'thanks', state: 'accepted', because: 'taken over, in other words' },
  { status: 200, body: '{"outcome":"confirmed"}', state: 'confirmed', because: 'the switch has moved already' },
  { status: 200, body: '{"outcome":"rejected","code":"2.4"}', state: 'failed', because: 'no such meter' },
  { status: 200, body: '{"outcome":"rejected","code":"1.1"}', state: 'rejected', because: 'not now' },
  { status: 400, body: '', state: 'failed', because: 'no repeat makes a bad request good' },
  { status: 429, body: '', state: 'rejected', because: 'turned away: tried again later' },
  { status: 503, body: '', state: 'rejected', because: 'not ready: tried again later' },
  { status: 500, body: '', state: 'timed-out', because: 'nobody knows what was done before it failed' },
  { status: 302, body: '', state: 'timed-out', because: 'a redirect is not followed' },
])('HTTP $status "$body" → $state: $because', async ({ status, body, state }) => {
  headEnd.answers(status, body);
  expect((await jobOf(await ordered())).state).toBe(state);
});

test('a line that breaks in the middle leaves the switch unknown; whoever pays is reconnected to be sure', async () => {
  headEnd.reaction = (_, response) => response.destroy();
  const supply = await ordered();
  expect((await jobOf(supply)).state).toBe('timed-out');
  headEnd.answers(200, '{"outcome":"confirmed"}');
  await fleet.pay(supply.id, 50_000);
  await api.get(PushJobs).execute();
  const { body } = await admin.get(`/amisp/jobs?connectionId=${supply.id}`).expect(200);
  const jobs = (body as { items: JobView[] }).items.map((job) => [job.kind, job.state]);
  expect(jobs).toEqual([
    ['reconnect', 'confirmed'],
    ['disconnect', 'cancelled'],
  ]);
});

test('CIM: the request names the meter and the correlation; unknown meters and faults are refusals', async () => {
  await admin.patch(`/amisp/head-ends/${known.id}`, { format: 'cim' }).expect(200);
  const reply = (unknown: boolean) => {
    headEnd.reaction = ({ body }, response) => {
      const request = parseEndDeviceControls(body);
      if (!request.ok) return void response.writeHead(400).end();
      const { header, controls } = request.value;
      const unknownMeters = unknown ? (controls[0]?.meters ?? []) : [];
      const { correlationId } = header;
      response.end(writeControlsReply({ messageId: 'r', correlationId, timestamp: new Date(), unknownMeters }));
    };
  };
  reply(false);
  const supply = await ordered();
  expect((await jobOf(supply)).state).toBe('accepted');
  const sent = parseEndDeviceControls(headEnd.received.at(-1)?.body ?? '');
  expect(sent).toMatchObject({
    ok: true,
    value: {
      header: { correlationId: (await jobOf(supply)).correlationId },
      controls: [{ command: 'disconnect', meters: [supply.meter] }],
    },
  });
  reply(true);
  expect((await jobOf(await ordered())).state).toBe('failed');
  headEnd.answers(200, '<Envelope><Body><Fault><faultstring>out of order</faultstring></Fault></Body></Envelope>');
  const faulty = await jobOf(await ordered());
  expect(faulty.state).toBe('rejected');
  expect(faulty.history.at(-1)?.note).toContain('out of order');
  await admin.patch(`/amisp/head-ends/${known.id}`, { format: 'json' }).expect(200);
});

test('a new secret signs from now on; an inactive head-end gets nothing; others may not look', async () => {
  const rotated = (await admin.post(`/amisp/head-ends/${known.id}/secret`).expect(200)).body as typeof known;
  expect(rotated.secret).not.toBe(known.secret);
  const listed = (await admin.get('/amisp/head-ends').expect(200)).body as { items: object[] };
  expect(listed.items[0]).not.toHaveProperty('secret');
  await admin.patch(`/amisp/head-ends/${known.id}`, { active: false }).expect(200);
  const before = headEnd.received.length;
  await api.get(MakeDefaulterList).execute(serviceDay('2026-11-18'));
  await api.get(PushJobs).execute();
  expect(headEnd.received).toHaveLength(before);
  await (await api.as('officer')).get('/amisp/head-ends').expect(403);
  await admin.post('/amisp/head-ends', { name: 'x', url: 'ftp://somewhere' }).expect(400);
  await admin.patch('/amisp/head-ends/none', { active: true }).expect(404);
});
