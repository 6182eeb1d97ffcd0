import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HeadEndBehaviour, ReadingsResult } from '@kilowallet/contracts';
import { parseControlsReply, writeEndDeviceControls } from '@kilowallet/meter-formats';
import express from 'express';
import { pino } from 'pino';
import { GOOD_DAY } from './behaviour';
import { controlOf } from './control';
import { deliveriesTo } from './deliveries';
import { HeadEnd, type Command } from './head-end';
import { Kilowallet } from './kilowallet';
import { UtilityClock } from './utility-clock';

const SECRET = 'secret-of-the-deliveries';
const NOW = '2026-11-25T04:30:00.000Z';
const PROFILE = {
  name: 'Test Power',
  timeZone: 'Asia/Kolkata',
  locale: 'en-IN',
  currency: { code: 'INR', minorDigits: 2 },
  today: '2026-11-25',
  now: NOW,
  simulator: true,
  recharge: { minimum: '100.00', maximum: '15000.00' },
  support: { phone: '', email: '' },
};
const QUICK: HeadEndBehaviour = { ...GOOD_DAY, latencyMs: { from: 5, to: 20 } };
const COMMAND: Command = { id: 'job-1', kind: 'disconnect', meter: 'KW100234', correlationId: 'correlation-1' };

const RECORDED = { items: [{ id: 'e', outcome: 'recorded' }] };
const ACCEPTED: ReadingsResult = {
  accepted: 1,
  identical: 0,
  replaced: 0,
  queued: 0,
  rejected: 0,
  items: [{ index: 0, outcome: 'accepted', reason: null }],
};

const REFUSED_JOB = 'job-refused';

type Heard = { path: string; body: string };
const heard: Heard[] = [];
let failures = 0;
/** The test that is on: each has an address of its own. */
let turn = 0;
let api: Server;
let url: string;
const open: { close(): void }[] = [];

beforeAll(async () => {
  api = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const [, of, path = ''] = /^\/(\d+)\/api\/v1\/(.*)$/.exec(request.url ?? '') ?? [];
      if (path === 'profile') return response.end(JSON.stringify(PROFILE));
      // a head-end of an earlier test may still have something to say
      if (Number(of) !== turn) return response.end(JSON.stringify(answerTo(path, Buffer.concat(parts).toString())));
      if (failures > 0) {
        failures--;
        response.statusCode = 503;
        return response.end();
      }
      heard.push({ path, body: Buffer.concat(parts).toString() });
      return response.end(JSON.stringify(answerTo(path, heard.at(-1)?.body ?? '')));
    });
  });
  url = await listen(api);
});
beforeEach(() => {
  turn += 1;
  heard.length = 0;
  failures = 0;
});
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});
afterAll(() => api.close());

it('takes over, switches, says so, and lets the meter speak at the time of the utility', async () => {
  const { headEnd } = stage(QUICK);
  headEnd.take(COMMAND);
  await until(() => acked().length === 2 && reported().length === 1);
  expect(acked()).toEqual([
    { jobId: 'job-1', correlationId: 'correlation-1', outcome: 'accepted' },
    { jobId: 'job-1', correlationId: 'correlation-1', outcome: 'confirmed', code: '0.0' },
  ]);
  const [event] = reported();
  expect(event).toMatchObject({ meter: 'KW100234', code: '301' });
  expect(Math.abs(Date.parse(String(event?.at)) - Date.parse(NOW))).toBeLessThan(10_000);
  expect(headEnd.meters()).toMatchObject([{ serial: 'KW100234', position: 'open', moves: 1 }]);
});

it('does not switch again for a command that comes again, and repeats its word', async () => {
  const { headEnd } = stage(QUICK);
  headEnd.take(COMMAND);
  await until(() => acked().length === 2 && reported().length === 1);
  headEnd.take(COMMAND);
  await until(() => acked().length === 3);
  expect(acked()[2]).toMatchObject({ outcome: 'confirmed' });
  expect(headEnd.tally).toMatchObject({ commands: 2, repeated: 1, switched: 1 });
});

it('says everything twice when it is told to, under one event id', async () => {
  const { headEnd } = stage({ ...QUICK, doubled: 1 });
  headEnd.take(COMMAND);
  await until(() => reported().length === 2 && acked().length === 4);
  const events = reported().map(({ id }) => id);
  expect(new Set(events).size).toBe(1);
  expect(headEnd.tally.switched).toBe(1);
});

it('knows nothing of a meter that is not its own', async () => {
  const { headEnd } = stage({ ...QUICK, unknownEndings: ['234'] });
  headEnd.take(COMMAND);
  await until(() => heard.length === 1);
  expect(acked()).toMatchObject([{ outcome: 'rejected', code: '2.4' }]);
});

it('says in one request what it has to say of many jobs, and hears of each by itself', async () => {
  const { headEnd } = stage({ ...QUICK, latencyMs: { from: 200, to: 200 } });
  for (let place = 0; place < 50; place++)
    headEnd.take({ ...COMMAND, id: `job-${place}`, correlationId: `c-${place}` });
  headEnd.take({ ...COMMAND, id: REFUSED_JOB, correlationId: 'c-refused' });
  await until(() => headEnd.tally.acknowledgements === 100 && headEnd.tally.undelivered === 2);
  const requests = heard.filter(({ path }) => path === 'amisp/jobs/acks').length;
  expect(requests).toBeLessThan(20);
});

it('sends a message again while the line is bad', async () => {
  const { headEnd } = stage({ ...QUICK, eventsLost: 1 });
  failures = 2;
  headEnd.take(COMMAND);
  await until(() => headEnd.tally.acknowledgements === 2);
  expect(headEnd.tally.undelivered).toBe(0);
});

describe('deliveries', () => {
  const job = { ...COMMAND, leaseUntil: NOW, attempts: 1 };
  const sign = (body: string, timestamp: string) =>
    `v1=${createHmac('sha256', SECRET).update(`${timestamp}.${body}`).digest('hex')}`;
  const deliver = (at: string, body: string, over: Record<string, string> = {}) => {
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const headers = {
      'content-type': body.startsWith('<') ? 'application/xml' : 'application/json',
      'x-kilowallet-timestamp': timestamp,
      'x-kilowallet-signature': sign(body, timestamp),
      'x-kilowallet-delivery': 'job-1.1',
      ...over,
    };
    return fetch(`${at}/deliveries`, { method: 'POST', headers, body, signal: AbortSignal.timeout(2_000) });
  };

  it('is taken over once, however often it comes', async () => {
    const { at, headEnd } = await serve(QUICK);
    for (let time = 0; time < 3; time++) expect((await deliver(at, JSON.stringify(job))).status).toBe(200);
    await until(() => acked().length === 1 && reported().length === 1);
    expect(headEnd.tally).toMatchObject({ commands: 1, switched: 1 });
  });

  it.each([
    ['an unsigned one', 401, { 'x-kilowallet-signature': 'v1=00' }],
    ['a recorded one', 401, { 'x-kilowallet-timestamp': '1763712000' }],
  ])('refuses %s', async (_, status, over) => {
    const { at, headEnd } = await serve(QUICK);
    expect((await deliver(at, JSON.stringify(job), over)).status).toBe(status);
    expect(headEnd.tally.commands).toBe(0);
  });

  it('fails and hangs as it is told, carrying nothing out', async () => {
    const failing = await serve({ ...QUICK, failing: 1 });
    expect((await deliver(failing.at, JSON.stringify(job))).status).toBe(500);
    const hanging = await serve({ ...QUICK, hanging: 1 });
    await expect(deliver(hanging.at, JSON.stringify(job))).rejects.toThrow();
    expect(failing.headEnd.tally.commands + hanging.headEnd.tally.commands).toBe(0);
  });

  it('answers CIM in CIM, and lets the event confirm', async () => {
    const { at } = await serve(QUICK);
    const request = writeEndDeviceControls({
      command: 'disconnect',
      meter: COMMAND.meter,
      controlId: COMMAND.id,
      messageId: 'message-1',
      correlationId: COMMAND.correlationId,
      timestamp: new Date(NOW),
    });
    const answer = await deliver(at, request);
    const reply = parseControlsReply(await answer.text());
    expect(reply).toMatchObject({ ok: true, value: { correlationId: 'correlation-1', result: 'OK' } });
    await until(() => heard.length === 1);
    expect(heard[0]?.path).toBe('amisp/cim/events');
    expect(heard[0]?.body).toContain('3.31.0.68');
  });
});

describe('control', () => {
  const ask = async (at: string, method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${at}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.json().catch(() => null) };
  };

  it('changes the behaviour by its parts, and refuses nonsense by its field', async () => {
    const { at } = await serve(QUICK);
    expect(await ask(at, 'PATCH', '/behaviour', { late: 0.5 })).toMatchObject({ status: 200, body: { late: 0.5 } });
    expect(await ask(at, 'PATCH', '/behaviour', { late: 2 })).toMatchObject({
      status: 400,
      body: { fields: [{ field: 'late', expected: 'a share between 0 and 1' }] },
    });
    expect(await ask(at, 'GET', '/state')).toMatchObject({ body: { behaviour: { late: 0.5 }, meters: [] } });
  });

  it('moves a switch by hand, of which Kilowallet hears once', async () => {
    const { at } = await serve(QUICK);
    for (const moved of [true, false]) {
      expect((await ask(at, 'PUT', '/meters/KW1/switch', { position: 'open' })).body).toEqual({ moved });
    }
    expect(heard.map(({ path }) => path)).toEqual(['amisp/events']);
  });

  it('reads a meter', async () => {
    const { at } = await serve(QUICK);
    expect((await ask(at, 'POST', '/meters/KW1/readings', { kwh: '1204.5' })).status).toBe(204);
    expect(JSON.parse(heard[0]?.body ?? '').readings).toMatchObject([
      { type: 'register', meter: 'KW1', kwh: '1204.5' },
    ]);
  });
});

/** All acknowledgements that were heard, in their order. */
function acked(): Record<string, unknown>[] {
  return itemsIn('amisp/jobs/acks', 'acks');
}

/** All events that were heard as JSON, in their order. */
function reported(): Record<string, unknown>[] {
  return itemsIn('amisp/events', 'events');
}

function itemsIn(wanted: string, list: string): Record<string, unknown>[] {
  return heard
    .filter(({ path }) => path === wanted)
    .flatMap(({ body }) => (JSON.parse(body) as Record<string, Record<string, unknown>[]>)[list] ?? []);
}

function answerTo(path: string, body: string): unknown {
  if (path === 'meter-data/readings') return ACCEPTED;
  if (path !== 'amisp/jobs/acks') return RECORDED;
  const { acks } = JSON.parse(body) as { acks: { jobId: string }[] };
  const problem = { code: 'job.not-found', detail: 'No such job.' };
  return {
    items: acks.map(({ jobId }) =>
      jobId === REFUSED_JOB ? { jobId, state: null, problem } : { jobId, state: 'accepted', problem: null },
    ),
  };
}

function stage(behaviour: HeadEndBehaviour) {
  const kilowallet = new Kilowallet(`${url}/${turn}`, 'kw_test');
  const clock = new UtilityClock(kilowallet);
  const headEnd = new HeadEnd(kilowallet, clock, pino({ level: 'silent' }), 1, behaviour);
  open.push({ close: () => headEnd.stop() });
  return { clock, headEnd };
}

async function serve(behaviour: HeadEndBehaviour) {
  const { clock, headEnd } = stage(behaviour);
  const signing = { secret: SECRET };
  const app = express();
  app.use(deliveriesTo(headEnd, clock, signing));
  app.use(controlOf(headEnd, clock, signing));
  const server = createServer(app);
  const at = await listen(server);
  open.push({
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  });
  return { at, headEnd };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; waited < 5_000 && !holds(); waited += 20) await sleep(20);
  expect(holds()).toBe(true);
}
