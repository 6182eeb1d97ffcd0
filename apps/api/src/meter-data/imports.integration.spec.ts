import { once } from 'node:events';
import { request as send, type IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import type {
  ConnectionView,
  ConsumptionView,
  ImportListItem,
  ImportView,
  Page,
  UnknownMeterView,
} from '@kilowallet/contracts';
import { addServiceDays, startOfServiceDay, type ServiceDay } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import request from 'supertest';
import { testApi } from '../../test/api';
import type { Caller } from '../../test/caller';
import { MeteredSupply } from '../../test/metering/metered-supply';
import { UtilityProfile } from '../profile/utility-profile';
import { ImportFile } from './import-file';
import { TakeInWaiting } from './unknown-meters/take-in-waiting';

const database = testDatabase();
const UPLOAD_BYTES_MAX = 200_000;
const api = testApi(database, { environment: { uploadBytesMax: UPLOAD_BYTES_MAX } });
const supply = new MeteredSupply(api);

let admin: Caller;
let today: ServiceDay;
let serials = 0;

beforeAll(async () => {
  admin = await api.as('admin');
  today = api.get(UtilityProfile).today();
});

const day = (shift: number) => addServiceDays(today, shift);

async function metered(serial = `IM-${(serials += 1)}`): Promise<ConnectionView & { serial: string }> {
  return { ...(await supply.connection({ serial, prepaidSince: day(-40) })), serial };
}

const upload = (body: string | Buffer, name = 'file', headers: object = {}) =>
  request(api.app.getHttpServer())
    .post(`/api/v1/meter-data/imports?fileName=${name}`)
    .set({ ...admin.headers, 'Content-Type': 'application/octet-stream', ...headers })
    .send(body);

async function imported(body: string | Buffer, name?: string): Promise<ImportView> {
  const { id } = (await upload(body, name).expect(202)).body as ImportView;
  for (let waits = 0; waits < 200; waits += 1) {
    const view = (await admin.get(`/meter-data/imports/${id}`).expect(200)).body as ImportView;
    if (view.state === 'completed' || view.state === 'failed') return view;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('the import does not end');
}

async function consumption(connectionId: string, from: number, to: number): Promise<string[]> {
  const query = `period=range&from=${day(from)}&to=${day(to)}`;
  const { body } = await admin.get(`/connections/${connectionId}/consumption?${query}`).expect(200);
  return (body as ConsumptionView).series.map(({ kwh }) => kwh ?? '–');
}

async function unknownMeter(name: string, state = 'waiting'): Promise<UnknownMeterView | undefined> {
  const { body } = await admin.get(`/meter-data/unknown-meters?limit=200&state=${state}`).expect(200);
  return (body as Page<UnknownMeterView>).items.find((each) => each.name === name);
}

const daily = (meter: string, shift: number, kwh: string) => `${meter},${day(shift)},${kwh}\n`;
const csv = (...rows: string[]) => `meter,date,kwh\n${rows.join('')}`;

function greenButton(point: string): string {
  const base = `https://custodian.example/espi/1_1/resource`;
  const start = startOfServiceDay(day(-2), 'Asia/Kolkata').getTime() / 1_000;
  const entry = (self: string, related: string, content: string) =>
    `<entry><link rel="self" href="${base}${self}"/><link rel="related" href="${base}${related}"/><content>${content}</content></entry>`;
  const readings = Array.from(
    { length: 24 },
    (_, hour) =>
      `<IntervalReading><timePeriod><duration>3600</duration><start>${start + hour * 3_600}</start></timePeriod><value>250</value></IntervalReading>`,
  );
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">${entry(`/UsagePoint/${point}/MeterReading/1`, '/ReadingType/1', '<MeterReading xmlns="http://naesb.org/espi"/>')}${entry('/ReadingType/1', '/x', '<ReadingType xmlns="http://naesb.org/espi"><accumulationBehaviour>4</accumulationBehaviour><flowDirection>1</flowDirection><uom>72</uom></ReadingType>')}${entry(`/UsagePoint/${point}/MeterReading/1/IntervalBlock/1`, '/x', `<IntervalBlock xmlns="http://naesb.org/espi">${readings.join('')}</IntervalBlock>`)}</feed>`;
}

describe('an upload', () => {
  it('may be compressed', async () => {
    const { id, serial } = await metered();
    expect(await imported(gzipSync(csv(daily(serial, -3, '6'))))).toMatchObject({
      state: 'completed',
      format: 'csv-daily',
      rows: { read: 1, accepted: 1 },
    });
    expect(await consumption(id, -3, -3)).toEqual(['6']);
  });

  it('that says it is too long is refused before it is read', async () => {
    const { body } = await upload('x', 'huge', { 'Content-Length': String(UPLOAD_BYTES_MAX + 1) }).expect(413);
    expect(body).toMatchObject({ code: 'import.too-large', title: 'The file is too large' });
  });

  it('that says nothing of its length is refused once too much has come, and nothing of it stays', async () => {
    let sent = 0;
    async function* endless() {
      for (; ; sent += 10_000) yield await Promise.resolve(Buffer.alloc(10_000));
    }
    const sending = send(`${api.url}/api/v1/meter-data/imports?fileName=endless.csv`, {
      method: 'POST',
      headers: { ...admin.headers, 'Content-Type': 'text/csv' },
    });
    // what is sent once the answer has come goes nowhere
    pipeline(endless(), sending).catch(() => undefined);
    const [answer] = (await once(sending, 'response')) as [IncomingMessage];
    let text = '';
    for await (const chunk of answer.setEncoding('utf8')) text += chunk as string;
    sending.destroy();
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(JSON.parse(text)).toMatchObject({ status: 413, code: 'import.too-large' });
    expect(sent).toBeLessThan(UPLOAD_BYTES_MAX * 100);
    const { body } = await admin.get('/meter-data/imports').expect(200);
    expect((body as Page<ImportView>).items.map(({ fileName }) => fileName)).not.toContain('endless.csv');
  });

  it('whose process died is said to have failed, and goes on when it is sent again', async () => {
    const { serial } = await metered();
    const text = csv(daily(serial, -3, '6'));
    const { id } = await imported(text, 'died.csv');
    const imports = database.db.collection<{ _id: string }>('imports');
    await imports.updateOne({ _id: id }, { $set: { state: 'processing', finishedAt: null, aliveAt: new Date() } });
    expect(await api.get(ImportFile).endDead()).toBe(0);
    await imports.updateOne({ _id: id }, { $set: { aliveAt: new Date(Date.now() - 200_000) } });
    expect(await api.get(ImportFile).endDead()).toBe(1);
    const { body } = await admin.get(`/meter-data/imports/${id}`).expect(200);
    expect(body).toMatchObject({ state: 'failed', failure: 'the import was interrupted: send the file again' });
    expect(await imported(text)).toMatchObject({ state: 'completed', rows: { identical: 1 } });
  });

  it('answers every refused row in a file, as it came', async () => {
    const { serial } = await metered();
    const rows = Array.from({ length: 700 }, (_, index) => daily(serial, -3, `x${index}`));
    const view = await imported(csv(...rows, daily(serial, -3, '"=1+1"')));
    expect(view).toMatchObject({ rows: { rejected: 701 }, moreErrors: 201 });
    expect(view.errors).toHaveLength(500);
    const { text, headers } = await admin.get(`/meter-data/imports/${view.id}/errors`).expect(200);
    const lines = text.trimEnd().split('\n');
    expect([headers['content-type'], lines.length, lines[0]]).toEqual([
      'text/csv; charset=utf-8',
      702,
      'file,line,reason,text',
    ]);
    expect(lines[1]).toBe(`,2,"""x0"" is no number","${serial},${day(-3)},x0"`);
    await admin.get('/meter-data/imports/none/errors').expect(404);
  });
});

describe('the list of imports', () => {
  const listed = async (question: string) => {
    const names: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await admin.get(`/meter-data/imports?limit=1&q=list-${question}${cursor}`).expect(200);
      const page: Page<ImportListItem> = body;
      names.push(...page.items.map(({ fileName }) => fileName));
      if (page.nextCursor === null) return names;
      cursor = `&cursor=${page.nextCursor}`;
    }
  };

  beforeAll(async () => {
    const { serial } = await metered();
    const [good, bad] = [daily(serial, -9, '3'), daily(serial, -8, 'x')];
    await imported(csv(good), 'List-b.csv');
    await imported(csv(good, bad), 'list-c.csv');
    await imported(csv(bad, bad, bad), 'list-a.csv');
    await imported('nothing of meters', 'list-.txt');
  });

  it.each([
    { question: '', names: ['list-.txt', 'list-a.csv', 'list-c.csv', 'List-b.csv'] },
    { question: '&sort=rejected', names: ['list-a.csv', 'list-c.csv'], atLeast: true },
    { question: '&sort=file', names: ['List-b.csv', 'list-.txt', 'list-a.csv', 'list-c.csv'] },
    { question: '&state=completed', names: ['List-b.csv'] },
    { question: '&state=with-errors', names: ['list-a.csv', 'list-c.csv'] },
    { question: '&state=failed', names: ['list-.txt'] },
    { question: '&state=processing', names: [] },
    { question: '&format=csv', names: ['list-a.csv', 'list-c.csv', 'List-b.csv'] },
    { question: '&format=espi', names: [] },
    { question: '.csv', names: [] },
    { question: 'a.CSV', names: ['list-a.csv'] },
  ])('$question finds $names', async ({ question, names, atLeast }) => {
    expect(await listed(question).then((found) => (atLeast ? found.slice(0, names.length) : found))).toEqual(names);
  });

  it('is narrowed to days, both inclusive, and leaves the refused rows to the import itself', async () => {
    expect(await listed(`&from=${today}&to=${today}`)).toHaveLength(4);
    expect(await listed(`&from=${day(1)}`)).toEqual([]);
    expect(await listed(`&to=${day(-1)}`)).toEqual([]);
    const { body } = await admin.get('/meter-data/imports?q=list-a').expect(200);
    expect((body as Page<ImportListItem>).items[0]).not.toHaveProperty('errors');
  });
});

describe('readings of a meter that nobody knows', () => {
  it('wait, and are taken in once the meter is registered', async () => {
    const serial = `IM-LATER-${(serials += 1)}`;
    const text = csv(daily(serial, -3, '6'), daily(serial, -2, '7'));
    expect(await imported(text)).toMatchObject({ state: 'completed', rows: { read: 2, queued: 2, rejected: 0 } });
    expect(await unknownMeter(serial)).toMatchObject({
      waiting: 2,
      firstDay: day(-3),
      lastDay: day(-2),
      refused: null,
      connectionId: null,
    });

    const { id } = await metered(serial);
    expect(await api.get(TakeInWaiting).everything()).toBe(2);
    expect(await consumption(id, -3, -2)).toEqual(['6', '7']);
    expect(await unknownMeter(serial)).toBeUndefined();
    expect(await api.get(TakeInWaiting).everything()).toBe(0);
  });

  it('are taken in when somebody says which connection they are of, and those that follow go straight in', async () => {
    const connection = await metered();
    const point = `UP/${(serials += 1)}`.replace('/', '');
    expect(await imported(greenButton(point))).toMatchObject({ format: 'espi', rows: { read: 24, queued: 24 } });
    const waiting = await unknownMeter(point);
    expect(waiting).toMatchObject({ waiting: 1, firstDay: day(-2) });

    const assign = (id: string, connectionNumber: string) =>
      admin.post(`/meter-data/unknown-meters/${id}/assignment`, { connectionNumber });
    await assign(waiting?.id ?? '', 'no such number').expect(404);
    await assign('bm9ib2R5', connection.connectionNumber).expect(404);
    const { body } = await assign(waiting?.id ?? '', connection.connectionNumber).expect(200);
    expect(body).toMatchObject({ takenIn: 1, meter: { waiting: 0, connectionNumber: connection.connectionNumber } });
    expect(await consumption(connection.id, -2, -2)).toEqual(['6']);

    expect((await imported(csv(daily(point, -5, '4')))).rows).toMatchObject({ accepted: 1, queued: 0 });
    expect(await consumption(connection.id, -5, -5)).toEqual(['4']);
  });

  it('stay where they are refused after all, with the reason, and none replaces another', async () => {
    const serial = `IM-ODD-${(serials += 1)}`;
    await imported(csv(daily(serial, -3, '6')));
    await imported(csv(daily(serial, -3, '6'), daily(serial, -3, '5')));
    await imported(csv(daily(serial, -60, '2')));
    expect(await unknownMeter(serial)).toMatchObject({ waiting: 3 });
    await metered(serial);
    expect(await api.get(TakeInWaiting).everything()).toBe(1);
    expect(await unknownMeter(serial)).toMatchObject({ waiting: 2, refused: expect.any(String) as string });
  });

  it('are dismissed with a note and kept; a new reading brings them back, a repeated one does not', async () => {
    const serial = `IM-JUNK-${(serials += 1)}`;
    await imported(csv(daily(serial, -3, '6')));
    const { id } = (await unknownMeter(serial)) ?? { id: '' };
    await admin.post(`/meter-data/unknown-meters/${id}/dismissal`, { note: '' }).expect(400);
    const note = 'a meter of our neighbour';
    const { body } = await admin.post(`/meter-data/unknown-meters/${id}/dismissal`, { note }).expect(200);
    expect(body).toMatchObject({ waiting: 1, dismissed: { note, by: 'Test admin' } });
    await admin.post(`/meter-data/unknown-meters/${id}/dismissal`, { note }).expect(404);
    expect(await unknownMeter(serial)).toBeUndefined();
    expect(await unknownMeter(serial, 'dismissed')).toMatchObject({ waiting: 1, dismissed: { note } });
    const audit = await admin.get(`/audit?subject=unknown-meter:${id}`).expect(200);
    expect(audit.body).toMatchObject({ items: [{ detail: { meter: serial, note, waiting: 1 } }] });

    await imported(`${csv(daily(serial, -3, '6'))}\n`);
    expect(await unknownMeter(serial)).toBeUndefined();
    await imported(csv(daily(serial, -2, '7')));
    expect(await unknownMeter(serial)).toMatchObject({ waiting: 2, dismissed: null });
    expect(await unknownMeter(serial, 'dismissed')).toBeUndefined();
  });

  it('go in when the meter is registered although it was dismissed', async () => {
    const serial = `IM-AFTER-ALL-${(serials += 1)}`;
    await imported(csv(daily(serial, -3, '6')));
    const { id } = (await unknownMeter(serial)) ?? { id: '' };
    await admin.post(`/meter-data/unknown-meters/${id}/dismissal`, { note: 'looks like a typing error' }).expect(200);
    const connection = await metered(serial);
    expect(await api.get(TakeInWaiting).everything()).toBe(1);
    expect(await consumption(connection.id, -3, -3)).toEqual(['6']);
    expect(await unknownMeter(serial, 'dismissed')).toBeUndefined();
  });

  it('are for administrators alone', async () => {
    await (await api.as('officer')).get('/meter-data/unknown-meters').expect(403);
    await (await api.withApiKey('meter-data:write')).get('/meter-data/unknown-meters').expect(403);
  });
});

describe('an export', () => {
  const exported = async (caller: Caller, id: string, format: string, from = -5, to = -1) =>
    (
      await caller
        .get(`/connections/${id}/readings/export?from=${day(from)}&to=${day(to)}&format=${format}`)
        .expect(200)
    ).text;
  const halfHours = (meter: string, shift: number) =>
    `200,${meter},E1,E1,E1,,${meter},KWH,30,\n300,${day(shift).replaceAll('-', '')},${'0.125,'.repeat(48)}A,,,,\n`;

  it('is taken in again without changing anything', async () => {
    const { id, serial } = await metered();
    await imported(csv(daily(serial, -5, '6.25')));
    await imported(`meter,read_at,register_kwh\n${serial},${day(-3)} 00:00,12\n`);
    await imported(`100,NEM12,202608010000,M,R\n${halfHours(serial, -2)}900\n`);
    const text = await exported(admin, id, 'csv');
    expect(text.split('\n')).toHaveLength(1 + 1 + 48 + 1 + 1);
    expect((await imported(text)).rows).toMatchObject({ read: 50, identical: 50, rejected: 0 });
    await admin.get(`/connections/${id}/readings/export?from=${day(-1)}&to=${day(-5)}`).expect(400);
  });

  it('is NEM12 where that can say it, and refused where not', async () => {
    const { id, serial } = await metered();
    await imported(`100,NEM12,202608010000,M,R\n${halfHours(serial, -3)}${halfHours(serial, -2)}900\n`);
    const text = await exported(admin, id, 'nem12');
    expect(text.split('\n').map((line) => line.slice(0, 3))).toEqual(['100', '200', '300', '300', '900', '']);
    expect((await imported(text)).rows).toMatchObject({ read: 2, identical: 2 });
    await imported(csv(daily(serial, -5, '6')));
    await admin.get(`/connections/${id}/readings/export?from=${day(-5)}&to=${day(-1)}&format=nem12`).expect(409);
  });

  it("is the consumer's own", async () => {
    const mine = await metered();
    const other = await metered();
    const consumer = await api.asConsumer(mine.consumer.id);
    expect(await exported(consumer, mine.id, 'csv')).toMatch(/^meter,channel,start/);
    await consumer.get(`/connections/${other.id}/readings/export?from=${day(-5)}&to=${day(-1)}`).expect(404);
  });
});
