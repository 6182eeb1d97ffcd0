import type {
  BillingHoldView,
  ConnectionView,
  ConsumptionView,
  ImportView,
  Page,
  ReadingsResult,
} from '@kilowallet/contracts';
import { addServiceDays, startOfServiceDay, type ServiceDay } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import request from 'supertest';
import { testApi } from '../../test/api';
import type { Caller } from '../../test/caller';
import { MeteredSupply } from '../../test/metering/metered-supply';
import { UtilityProfile } from '../profile/utility-profile';
import { ConsumptionDays } from './consumption-days';

const database = testDatabase();
const api = testApi(database);
const supply = new MeteredSupply(api);

let sender: Caller;
let today: ServiceDay;
let serials = 0;

beforeAll(async () => {
  sender = await api.withApiKey('meter-data:write');
  today = api.get(UtilityProfile).today();
});

const day = (shift: number) => addServiceDays(today, shift);
const midnightAfter = (shift: number) => startOfServiceDay(day(shift + 1), 'Asia/Kolkata').toISOString();

async function metered(over: object = {}): Promise<ConnectionView & { serial: string }> {
  const serial = `KW-${(serials += 1)}`;
  return { ...(await supply.connection({ serial, prepaidSince: day(-40), ...over })), serial };
}

async function send(...readings: object[]): Promise<ReadingsResult> {
  return (await sender.post('/meter-data/readings', { readings }).expect(200)).body as ReadingsResult;
}

const register = (meter: string, shift: number, kwh: string) => ({
  type: 'register',
  meter,
  readAt: midnightAfter(shift),
  kwh,
});
const daily = (meter: string, shift: number, kwh: string) => ({ type: 'daily', meter, day: day(shift), kwh });

async function consumption(connectionId: string, from: number, to: number): Promise<string[]> {
  const query = `period=range&from=${day(from)}&to=${day(to)}`;
  const officer = await api.as('officer');
  const { body } = await officer.get(`/connections/${connectionId}/consumption?${query}`).expect(200);
  return (body as ConsumptionView).series.map(({ kwh, quality }) => `${kwh ?? '–'} ${quality ?? ''}`.trim());
}

describe('readings', () => {
  it('become the consumption of their day', async () => {
    const { id, serial } = await metered({ initialRegisterKwh: '100' });
    const sent = [register(serial, -4, '100'), register(serial, -3, '106.5'), register(serial, -2, '113')];
    expect(await send(...sent)).toMatchObject({ accepted: 3, rejected: 0 });
    expect(await consumption(id, -3, -1)).toEqual(['6.5 actual', '6.5 actual', '–']);
  });

  it('change nothing when they are sent again', async () => {
    const { id, serial } = await metered();
    const batch = [daily(serial, -3, '6'), daily(serial, -2, '7')];
    await send(...batch);
    expect(await send(...batch)).toMatchObject({ accepted: 0, identical: 2 });
    expect(await consumption(id, -3, -2)).toEqual(['6 actual', '7 actual']);
  });

  it('are judged one by one, with a reason each', async () => {
    const { serial } = await metered();
    const other = await metered();
    await send(daily(other.serial, -3, '5'));
    const { items, accepted, queued, rejected } = await send(
      daily(serial, -3, '6'),
      daily('KW-NOBODY', -3, '6'),
      daily(other.serial, -3, '5.5'),
      daily(serial, -2, '97'),
      daily(serial, -60, '6'),
      register(serial, 1, '6'),
    );
    expect([accepted, queued, rejected]).toEqual([1, 1, 4]);
    expect(items.map(({ reason }) => reason?.split(':')[0])).toEqual([
      undefined,
      undefined,
      'another value is stored for the same meter and time',
      'more energy than the sanctioned load can use in that time',
      'the meter was not assigned to a connection at that time',
      'the time of the reading has not come yet',
    ]);
  });

  it('of one batch are judged against each other', async () => {
    const { serial } = await metered();
    const { items } = await send(register(serial, -3, '20'), register(serial, -2, '15'), register(serial, -1, '26'));
    expect(items.map(({ outcome }) => outcome)).toEqual(['accepted', 'rejected', 'accepted']);
  });

  it('in half-hours are a day when all are there, and replace nothing by gaps', async () => {
    const { id, serial } = await metered();
    const values = Array.from({ length: 48 }, (_, slot) => (slot < 40 ? '0.125' : null));
    const interval = (some: (string | null)[]) => ({
      type: 'interval',
      meter: serial,
      day: day(-2),
      minutes: 30,
      values: some,
    });
    await send(interval(values));
    expect(await consumption(id, -2, -2)).toEqual(['–']);
    expect(await send(interval(values.map((value) => (value === null ? '0.25' : null))))).toMatchObject({
      replaced: 1,
    });
    expect(await consumption(id, -2, -2)).toEqual(['7 actual']);
  });

  it('that come late spread the energy of silent days, and are spread anew by one between', async () => {
    const { id, serial } = await metered();
    await send(register(serial, -8, '10'), register(serial, -4, '30'));
    expect(await consumption(id, -7, -4)).toEqual(['5 estimated', '5 estimated', '5 estimated', '5 estimated']);
    await send(register(serial, -6, '16'));
    expect(await consumption(id, -7, -4)).toEqual(['3 estimated', '3 estimated', '7 estimated', '7 estimated']);
    await send(register(serial, -7, '11'));
    expect(await consumption(id, -7, -4)).toEqual(['1 actual', '5 actual', '7 estimated', '7 estimated']);
  });

  it('of the same meter in many batches at once lose nothing', async () => {
    const { id, serial } = await metered();
    const shifts = Array.from({ length: 24 }, (_, index) => -30 + index);
    await Promise.all(shifts.map((shift) => send(register(serial, shift, String((shift + 40) * 2)))));
    expect(await consumption(id, -29, -7)).toEqual(shifts.slice(1).map(() => '2 actual'));
  });

  it('are for integrators and administrators alone', async () => {
    const body = { readings: [daily('KW-1', -3, '1')] };
    await api.anonymous.post('/meter-data/readings', body).expect(401);
    await (await api.withApiKey('jobs:read')).post('/meter-data/readings', body).expect(403);
    await (await api.as('officer')).post('/meter-data/readings', body).expect(403);
  });
});

describe('a meter that is changed', () => {
  it('is not replaced with a last register that it cannot have shown', async () => {
    const { id, serial } = await metered();
    await send(register(serial, -3, '40'));
    const officer = await api.as('officer');
    const replaced = (finalRegisterKwh: string) =>
      officer.post(`/connections/${id}/meter-replacements`, {
        replacedAt: midnightAfter(-2),
        finalRegisterKwh,
        newSerial: `${serial}-B`,
        newInitialRegisterKwh: '0',
        reason: 'display broken',
      });
    for (const wrong of ['12', '99999']) {
      expect((await replaced(wrong).expect(422)).body).toMatchObject({
        code: 'reading.refused',
        errors: [{ field: 'finalRegisterKwh' }],
      });
    }
    expect((await officer.get(`/billing-holds?limit=200`).expect(200)).body).not.toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ meter: serial })]),
    });
    await replaced('46').expect(201);
    await replaced('46').expect(201);
  });

  it('shares its day with the new one', async () => {
    const { id, serial } = await metered();
    await send(register(serial, -4, '50'));
    const officer = await api.as('officer');
    const noon = new Date(startOfServiceDay(day(-3), 'Asia/Kolkata').getTime() + 12 * 3_600_000).toISOString();
    await officer
      .post(`/connections/${id}/meter-replacements`, {
        replacedAt: noon,
        finalRegisterKwh: '53',
        newSerial: `${serial}-NEW`,
        newInitialRegisterKwh: '900',
        reason: 'display is broken',
      })
      .expect((answer) => expect(answer.status).toBeLessThan(300));
    await send(register(`${serial}-NEW`, -3, '902'), register(`${serial}-NEW`, -2, '908'));
    expect(await consumption(id, -3, -2)).toEqual(['5 actual', '6 actual']);
    expect(await send(register(serial, -2, '60'))).toMatchObject({ rejected: 1 });
  });
});

describe('the cut-off', () => {
  it('makes a day without readings provisional, and leaves what is known', async () => {
    const silent = await metered();
    const speaking = await metered();
    const unknown = await metered();
    await send(...[-5, -4, -3].map((shift) => daily(silent.serial, shift, String(9 + shift))));
    await send(daily(speaking.serial, -2, '8'));
    const days = api.get(ConsumptionDays);
    expect(await days.prepare(day(-2))).toBeGreaterThanOrEqual(2);
    expect(await days.prepare(day(-2))).toBe(0);
    const batch = await days.forBatch([silent.id, speaking.id, unknown.id, 'nobody'], day(-2));
    expect(
      [...batch].map(([id, each]) => [
        id,
        each.kind === 'consumption' && `${each.energyKwh.toString()} ${each.quality}`,
      ]),
    ).toEqual(
      expect.arrayContaining([
        [silent.id, '5 provisional'],
        [speaking.id, '8 actual'],
        [unknown.id, '0 provisional'],
      ]),
    );
    expect(batch.has('nobody')).toBe(false);
    await send(daily(silent.serial, -2, '5.5'));
    expect(await consumption(silent.id, -2, -2)).toEqual(['5.5 actual']);
  });
});

describe('a counter that runs backwards', () => {
  it('holds the billing of its meter until a person has looked', async () => {
    const { id, serial } = await metered();
    await send(register(serial, -4, '50'), register(serial, -3, '56'));
    expect(await send(register(serial, -2, '20'))).toMatchObject({ rejected: 1 });
    await send(register(serial, -2, '21'));
    const officer = await api.as('officer');
    const open = async () =>
      ((await officer.get('/billing-holds').expect(200)).body as Page<BillingHoldView>).items.filter(
        (hold) => hold.connectionId === id,
      );
    const [hold, ...others] = await open();
    expect(others).toEqual([]);
    expect(hold).toMatchObject({ meter: serial, note: null });
    expect((await api.get(ConsumptionDays).forBatch([id], day(-3))).get(id)?.kind).toBe('held');

    await officer.post(`/billing-holds/${hold?.id}/release`, { note: '' }).expect(400);
    const released = await officer
      .post(`/billing-holds/${hold?.id}/release`, { note: 'seal intact, read again' })
      .expect(200);
    expect(released.body).toMatchObject({ note: 'seal intact, read again', releasedBy: 'Test officer' });
    await officer.post(`/billing-holds/${hold?.id}/release`, { note: 'again' }).expect(409);
    await officer.post('/billing-holds/none/release', { note: 'again' }).expect(404);
    expect(await open()).toEqual([]);
    expect((await api.get(ConsumptionDays).forBatch([id], day(-3))).get(id)?.kind).toBe('consumption');
  });
});

describe('a file', () => {
  const upload = (caller: Caller, text: string, name = 'month.csv') =>
    request(api.app.getHttpServer())
      .post(`/api/v1/meter-data/imports?fileName=${name}`)
      .set({ ...caller.headers, 'Content-Type': 'text/csv' })
      .send(text);

  async function imported(id: string): Promise<ImportView> {
    for (let waits = 0; waits < 200; waits += 1) {
      const view = (await sender.get(`/meter-data/imports/${id}`).expect(200)).body as ImportView;
      if (view.state === 'completed' || view.state === 'failed') return view;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('the import does not end');
  }

  const taken = async (text: string) => imported(((await upload(sender, text).expect(202)).body as ImportView).id);

  it('is taken in row by row, and says what it refused and why', async () => {
    const { id, serial } = await metered();
    const view = await taken(
      `meter,date,kwh\n${serial},${day(-3)},6\n${serial},${day(-2)},six\nKW-NOBODY,${day(-2)},6\n${serial},${day(-2)},7\n`,
    );
    expect(view).toMatchObject({
      state: 'completed',
      format: 'csv-daily',
      rows: { read: 4, accepted: 2, identical: 0, replaced: 0, queued: 1, rejected: 1 },
      errors: [{ entry: null, line: 3, reason: '"six" is no number' }],
    });
    expect(await consumption(id, -3, -2)).toEqual(['6 actual', '7 actual']);
  });

  it('that comes again is the same import, and is tried again where rows were left behind', async () => {
    const { serial } = await metered();
    const text = `meter,date,kwh\n${serial},${day(-3)},6\n`;
    const first = await taken(text);
    expect((await upload(sender, text, 'other.csv').expect(202)).body).toMatchObject({
      id: first.id,
      state: 'completed',
      rows: first.rows,
    });

    const late = await metered();
    const early = `meter,date,kwh\n${late.serial},${day(-3)},6\n${late.serial},${day(0)},${'9'.repeat(9)}\n`;
    expect((await taken(early)).rows).toMatchObject({ accepted: 1, rejected: 1 });
    expect((await taken(early)).rows).toMatchObject({ accepted: 0, identical: 1, rejected: 1 });
  });

  it('of the Australian market (NEM12) is understood', async () => {
    const { id, serial } = await metered();
    const compact = day(-2).replaceAll('-', '');
    const values = Array.from({ length: 48 }, () => '125').join(',');
    const view = await taken(
      `100,NEM12,202608010000,MDP,R\n200,6100000001,E1,E1,E1,,${serial},WH,30,\n300,${compact},${values},A,,,,\n`,
    );
    expect(view).toMatchObject({
      state: 'completed',
      format: 'nem12',
      rows: { read: 1, accepted: 1 },
      warnings: [{ line: 1, reason: 'the file has no end (900): it may be cut off' }],
      errors: [],
    });
    expect(await consumption(id, -2, -2)).toEqual(['6 actual']);
  });

  it('that nobody understands fails with a sentence', async () => {
    expect(await taken('name,street\nA,B\n')).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('header') as string,
    });
  });

  it('needs a body', async () => {
    await upload(sender, '').expect(400);
    await sender.post('/meter-data/imports', { a: 1 }).expect(415);
    await sender.get('/meter-data/imports/none').expect(404);
  });

  it('is listed, the newest first', async () => {
    const { body } = await sender.get('/meter-data/imports?limit=2').expect(200);
    const page = body as Page<ImportView>;
    expect(page.items).toHaveLength(2);
    const next = await sender.get(`/meter-data/imports?limit=2&cursor=${page.nextCursor}`).expect(200);
    expect((next.body as Page<ImportView>).items[0]?.id).not.toBe(page.items[1]?.id);
  });
});

describe('a consumer', () => {
  it('sees the readings of their own connection, page by page', async () => {
    const mine = await metered();
    const other = await metered();
    await send(daily(mine.serial, -3, '6'), daily(mine.serial, -2, '7'), register(mine.serial, -2, '13'));
    const consumer = await api.asConsumer(mine.consumer.id);
    await consumer.get(`/connections/${other.id}/readings`).expect(404);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await consumer
        .get(`/connections/${mine.id}/readings?limit=1${cursor && `&cursor=${cursor}`}`)
        .expect(200);
      const page = body as Page<{ type: string; kwh: string }>;
      seen.push(...page.items.map(({ type, kwh }) => `${type} ${kwh}`));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['register 13', 'daily 7', 'daily 6']);
    const { body } = await consumer.get(`/connections/${mine.id}/consumption?period=week`).expect(200);
    expect(body).toMatchObject({
      from: day(-6),
      to: today,
      totalKwh: '13',
      comparison: { beforeKwh: '0', percent: null },
    });
  });
});
