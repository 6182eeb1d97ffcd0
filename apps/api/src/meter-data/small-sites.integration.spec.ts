import type {
  ConnectionView,
  ConsumerView,
  ConsumptionView,
  DailySheetView,
  EnterReadingRequest,
  GeneratedMeters,
  MeterView,
  Page,
  ReadingsResult,
} from '@kilowallet/contracts';
import { addServiceDays, startOfServiceDay, type ServiceDay } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import type { Caller } from '../../test/caller';
import { MeteredSupply } from '../../test/metering/metered-supply';
import { BillingRuns } from '../billing/billing-runs';
import { UtilityProfile } from '../profile/utility-profile';
import { TakeInWaiting } from './unknown-meters/take-in-waiting';

const database = testDatabase();
const api = testApi(database);
const supply = new MeteredSupply(api);

let officer: Caller;
let today: ServiceDay;
let model: ConnectionView;
let serials = 0;

const day = (shift: number) => addServiceDays(today, shift);
const midnight = (shift: number) => startOfServiceDay(day(shift), 'Asia/Kolkata').toISOString();
const newSerial = () => `SS-${(serials += 1)}`;

beforeAll(async () => {
  officer = await api.as('officer');
  today = api.get(UtilityProfile).today();
  model = await supply.connection({ serial: newSerial(), prepaidSince: day(-20) });
});

/** A connection that nobody has given a meter. */
async function unmetered(): Promise<ConnectionView> {
  const consumer = await officer.post('/consumers', { name: 'Mill', address: '2 Mill Lane', area: 'Mill' }).expect(201);
  const { body } = await officer
    .post('/connections', {
      consumerId: (consumer.body as ConsumerView).id,
      category: 'domestic',
      phase: 'single',
      sanctionedLoadKw: '2',
      tariffId: model.tariff.id,
      area: 'Mill',
      feeder: 'F-1',
      address: '2 Mill Lane',
      prepaidSince: day(-10),
    })
    .expect(201);
  return body as ConnectionView;
}

const enter = (id: string, reading: EnterReadingRequest) => officer.post(`/connections/${id}/readings`, reading);
const register = (shift: number, kwh: string, note?: string) =>
  ({ type: 'register', readAt: midnight(shift), kwh, ...(note !== undefined && { note }) }) as const;

describe('a meter', () => {
  it('is registered once, stands in the store, and is given to a connection with its register', async () => {
    const serial = newSerial();
    const meter = { serial, digits: 5, initialRegisterKwh: '120.5', readings: 'register' };
    expect((await officer.post('/meters', meter).expect(201)).body).toMatchObject({
      ...meter,
      connection: null,
      since: null,
    });
    await officer.post('/meters', meter).expect(409);

    const connection = await unmetered();
    const { connectionNumber } = connection;
    const assignment = { serial, connectionNumber, from: day(-4) };
    await officer.post('/meters/assignments', { ...assignment, from: day(1) }).expect(409);
    await officer.post('/meters/assignments', { ...assignment, connectionNumber: 'nobody' }).expect(404);
    const assigned = await officer.post('/meters/assignments', assignment).expect(200);
    expect(assigned.body).toMatchObject({ digits: 5, connection: { connectionNumber }, initialRegisterKwh: '120.5' });
    expect((assigned.body as MeterView).since).toBe(midnight(-4));
    await officer.post('/meters/assignments', assignment).expect(200);
    await officer.post('/meters/assignments', { ...assignment, serial: newSerial() }).expect(409);
    const elsewhere = await unmetered();
    await officer.post('/meters/assignments', { serial, connectionNumber: elsewhere.connectionNumber }).expect(409);

    expect((await officer.get(`/connections/${connection.id}`).expect(200)).body).toMatchObject({
      meterSerial: serial,
    });
    const audit = await (await api.as('admin')).get(`/audit?subject=connection:${connection.id}`).expect(200);
    expect((audit.body as Page<{ action: string }>).items.map(({ action }) => action)).toContain('meter.assigned');
  });

  it('is given to a connection at once where nobody has registered it before', async () => {
    const { connectionNumber } = await unmetered();
    const assignment = { serial: newSerial(), connectionNumber, initialRegisterKwh: '7', digits: 4, readings: 'daily' };
    const { body } = await officer.post('/meters/assignments', assignment).expect(200);
    expect(body).toMatchObject({ digits: 4, readings: 'daily', initialRegisterKwh: '7', registeredAt: null });
  });

  it('in the store does not lose what it sends: that waits until it has a connection', async () => {
    const serial = newSerial();
    await officer.post('/meters', { serial }).expect(201);
    const sender = await api.withApiKey('meter-data:write');
    const readings = [{ type: 'daily', meter: serial, day: day(-2), kwh: '3' }];
    const sent = await sender.post('/meter-data/readings', { readings }).expect(200);
    expect(sent.body).toMatchObject({ queued: 1, rejected: 0 });
    expect(await api.get(TakeInWaiting).everything()).toBe(0);
    const { connectionNumber } = await unmetered();
    await officer.post('/meters/assignments', { serial, connectionNumber, from: day(-3) }).expect(200);
    expect(await api.get(TakeInWaiting).everything()).toBe(1);
  });
});

describe('what a meter is registered to send', () => {
  it('is all that it is billed by: energies of another kind are reported, and go in once that is put right', async () => {
    const serial = newSerial();
    const { id, connectionNumber } = await unmetered();
    await officer.post('/meters', { serial, readings: 'register' }).expect(201);
    await officer.post('/meters/assignments', { serial, connectionNumber, from: day(-3) }).expect(200);
    const sender = await api.withApiKey('meter-data:write');
    const energy = { type: 'daily', meter: serial, day: day(-2), kwh: '3' };
    const send = async () =>
      (await sender.post('/meter-data/readings', { readings: [energy] }).expect(200)).body as ReadingsResult;
    expect(await send()).toMatchObject({
      rejected: 1,
      items: [{ reason: expect.stringContaining('it sends its register, and this is the energy of days') }],
    });
    expect((await enter(id, { type: 'daily', day: day(-2), kwh: '3' }).expect(422)).body).toMatchObject({
      code: 'reading.refused',
    });
    expect((await officer.get(`/billing-holds?limit=200`).expect(200)).body).not.toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ meter: serial })]),
    });
    const { body } = await officer.patch(`/meters/${serial}`, { readings: 'daily' }).expect(200);
    expect(body).toMatchObject({ serial, readings: 'daily' });
    expect(await send()).toMatchObject({ accepted: 1 });
    await officer.patch('/meters/nothing', { readings: null }).expect(404);
  });

  it('may be intervals, with a register beside them that is not counted again', async () => {
    const serial = newSerial();
    const { id, connectionNumber } = await unmetered();
    await officer.post('/meters', { serial, readings: 'interval' }).expect(201);
    await officer.post('/meters/assignments', { serial, connectionNumber, from: day(-4) }).expect(200);
    const sender = await api.withApiKey('meter-data:write');
    const hours = (shift: number) => ({
      type: 'interval',
      meter: serial,
      day: day(shift),
      minutes: 60,
      values: Array.from({ length: 24 }, () => '0.25'),
    });
    const read = (shift: number, kwh: string) => ({ type: 'register', meter: serial, readAt: midnight(shift), kwh });
    const readings = [hours(-4), read(-3, '7'), hours(-3), read(-2, '14'), read(-1, '19.5')];
    const { body } = await sender.post('/meter-data/readings', { readings }).expect(200);
    expect(body).toMatchObject({ accepted: 5 });
    const used = await officer.get(`/connections/${id}/consumption?period=range&from=${day(-4)}&to=${day(-2)}`);
    // the last of them has no intervals: it is what the register advanced
    expect((used.body as ConsumptionView).series.map(({ kwh }) => kwh)).toEqual(['6', '6', '5.5']);
  });
});

describe('serials of a pattern', () => {
  const generate = (request: object, key: string) =>
    officer.post('/meters/batches', request, { 'Idempotency-Key': key });

  it('are made in numbers, each one new, and answered as a list and as a file', async () => {
    for (const taken of ['531-000-00', '531-000-01']) await officer.post('/meters', { serial: taken }).expect(201);
    const request = { pattern: '531-0x0-0x', count: 60, digits: 5, readings: 'daily' };
    const { body } = await generate(request, 'batch-of-sixty').expect(201);
    const made = body as GeneratedMeters;
    expect(new Set(made.serials).size).toBe(60);
    expect(made.serials.every((serial) => /^531-0\d0-0\d$/.test(serial))).toBe(true);
    expect(made.serials).not.toContain('531-000-00');

    expect((await generate(request, 'batch-of-sixty').expect(201)).body).toEqual(made);
    const file = await officer.get(`/meters/batches/${made.batch}/file`).expect(200);
    const lines = file.text.trimEnd().split('\n');
    expect(lines[0]).toBe('meter,digits,initial_register_kwh,readings');
    expect(lines.slice(1)).toEqual(made.serials.map((serial) => `${serial},5,0,daily`));
    const listed = await officer.get(`/meters?batch=${made.batch}&state=in-store&limit=200`).expect(200);
    expect((listed.body as Page<MeterView>).items.map(({ serial }) => serial)).toEqual(made.serials);

    await generate({ ...request, count: 39 }, 'one-too-many').expect(409);
    const rest = await generate({ ...request, count: 38 }, 'all-the-rest').expect(201);
    expect((rest.body as GeneratedMeters).serials.filter((serial) => made.serials.includes(serial))).toEqual([]);
    await generate({ ...request, count: 1 }, 'none-is-left').expect(409);
    expect(await database.db.collection('meters').countDocuments({ _id: /^531-0.0-0.$/ as never })).toBe(100);
  });

  it('are made by two people at once without a collision', async () => {
    const request = { pattern: 'TWO-xxx', count: 400 };
    const both = await Promise.all(['first-key', 'second-key'].map((key) => generate(request, key).expect(201)));
    const all = both.flatMap(({ body }) => (body as GeneratedMeters).serials);
    expect([all.length, new Set(all).size]).toEqual([800, 800]);
  });

  it.each([
    { request: { pattern: '531-999', count: 1 }, field: 'pattern' },
    { request: { pattern: '531 xxx', count: 1 }, field: 'pattern' },
    { request: { pattern: 'xxxxxxxxxx', count: 1 }, field: 'pattern' },
    { request: { pattern: 'A-xxxxx', count: 10_001 }, field: 'count' },
  ])('refuses $request', async ({ request, field }) => {
    const { body } = await generate(request, `refused-${field}-${request.pattern.length}`).expect(400);
    expect(body).toMatchObject({ code: 'request.invalid', errors: [{ field }] });
  });
});

describe('a reading entered by hand', () => {
  it('is stored as from that person, trues up billed days, and changes nothing when it is entered again', async () => {
    const { id } = await supply.connection({ serial: newSerial(), prepaidSince: day(-3) });
    for (const shift of [-3, -2]) await api.get(BillingRuns).runDay(day(shift));
    const entered = await enter(id, register(-1, '14')).expect(200);
    expect(entered.body).toMatchObject({ outcome: 'accepted', day: day(-2) });
    expect((await enter(id, register(-1, '14')).expect(200)).body).toMatchObject({ outcome: 'identical' });
    const listed = await officer.get(`/connections/${id}/readings`).expect(200);
    expect((listed.body as Page<object>).items).toMatchObject([{ kwh: '14', source: 'manual:Test officer' }]);
    const sheets = await officer.get(`/connections/${id}/daily-sheets?from=${day(-3)}&to=${day(-2)}`).expect(200);
    const corrections = (sheets.body as { items: DailySheetView[] }).items.filter(({ kind }) => kind === 'true-up');
    expect(corrections.length).toBeGreaterThan(0);
  });

  it('may be the energy of a day', async () => {
    const { id } = await supply.connection({ serial: newSerial(), prepaidSince: day(-3) });
    expect((await enter(id, { type: 'daily', day: day(-2), kwh: '6.5' }).expect(200)).body).toMatchObject({
      outcome: 'accepted',
      day: day(-2),
    });
    const { body } = await enter(id, { type: 'daily', day: day(-2), kwh: '900' }).expect(422);
    expect(body).toMatchObject({ code: 'reading.refused' });
  });

  it('that is lower than the last one needs a note, and then holds the meter with it', async () => {
    const serial = newSerial();
    const { id } = await supply.connection({ serial, prepaidSince: day(-5) });
    await enter(id, register(-3, '20')).expect(200);
    const without = await enter(id, register(-2, '11')).expect(422);
    expect(without.body).toMatchObject({ code: 'reading.note-needed', errors: [{ field: 'note' }] });
    const holds = async () =>
      ((await officer.get('/billing-holds').expect(200)).body as Page<{ meter: string; reason: string }>).items.filter(
        ({ meter }) => meter === serial,
      );
    expect(await holds()).toEqual([]);

    const { body } = await enter(id, register(-2, '11', 'read twice, the seal is broken')).expect(422);
    expect(body).toMatchObject({ code: 'reading.refused', detail: expect.stringContaining('on hold') as string });
    expect((await holds())[0]?.reason).toContain('Test officer: read twice, the seal is broken');
  });

  it('may be lower where the digits have rolled over', async () => {
    const wishes = { serial: newSerial(), prepaidSince: day(-5), digits: 4, initialRegisterKwh: '9990' };
    const { id } = await supply.connection(wishes);
    await enter(id, register(-2, '8', 'it went past 9999')).expect(200);
  });

  it('has a meter to be of, and a member of staff who entered it', async () => {
    const { id, consumer } = await unmetered();
    expect((await enter(id, register(-1, '1')).expect(409)).body).toMatchObject({ code: 'reading.no-meter' });
    await (await api.asConsumer(consumer.id)).post(`/connections/${id}/readings`, register(-1, '1')).expect(403);
    await (await api.asConsumer(consumer.id)).get('/meters').expect(403);
  });
});
