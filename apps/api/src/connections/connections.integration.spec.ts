import type { ConnectionView, ConsumerView, Page } from '@kilowallet/contracts';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import type { Caller } from '../../test/caller';
import { WalletRepository } from '../wallet/wallet.repository';

const database = testDatabase();
const api = testApi(database);
let officer: Caller;

const TARIFF = 'aaaaaaaaaaaaaaaaaaaa';

beforeAll(async () => {
  await database.db
    .collection<{ _id: string }>('tariffs')
    .insertOne({ _id: TARIFF, name: 'Domestic' } as { _id: string });
  officer = await api.as('officer');
});

const newConsumer = async (over: object = {}) =>
  (
    await officer
      .post('/consumers', { name: 'Meera Devi', address: '12 Hill Road', area: 'Laitumkhrah', ...over })
      .expect(201)
  ).body as ConsumerView;

let serial = 0;
const nextMeter = () => ({ serial: `MT-${(serial += 1)}`, initialRegisterKwh: '0', digits: 6 });
const connectionFor = (consumerId: string, over: object = {}) => ({
  consumerId,
  category: 'domestic',
  phase: 'single',
  sanctionedLoadKw: '2',
  tariffId: TARIFF,
  area: 'Laitumkhrah',
  feeder: 'F-1',
  address: '12 Hill Road',
  meter: nextMeter(),
  ...over,
});
const newConnection = async (consumerId: string, over: object = {}) =>
  (await officer.post('/connections', connectionFor(consumerId, over)).expect(201)).body as ConnectionView;

describe('consumers', () => {
  it('get the next number, and are found by the beginning of any word', async () => {
    const consumer = await newConsumer({ name: 'Bankerlang Kharkongor', phone: '+91 98640 55555' });
    expect(consumer.consumerNumber).toMatch(/^C-1000\d\d$/);
    for (const q of ['bank khark', '98640 555', '9198640', consumer.consumerNumber]) {
      const { body } = await officer.get(`/consumers?q=${encodeURIComponent(q)}`).expect(200);
      expect((body as Page<ConsumerView>).items.map(({ id }) => id)).toContain(consumer.id);
    }
    await officer
      .get('/consumers?q=erlang')
      .expect(200)
      .expect(({ body }) => {
        expect((body as Page<ConsumerView>).items).toEqual([]);
      });
  });

  it('have numbers of their own, also when two are registered at once', async () => {
    const body = { name: 'A', address: 'B', area: 'C', consumerNumber: 'OLD-77' };
    const answers = await Promise.all([officer.post('/consumers', body), officer.post('/consumers', body)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('are listed page by page, each once', async () => {
    for (let n = 0; n < 5; n += 1) await newConsumer({ name: `Paged ${n}` });
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await officer.get(`/consumers?q=paged&limit=2${cursor && `&cursor=${cursor}`}`).expect(200);
      const page: Page<ConsumerView> = body;
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['Paged 0', 'Paged 1', 'Paged 2', 'Paged 3', 'Paged 4']);
  });

  it('that are renamed are found by the new name, on their connections too', async () => {
    const consumer = await newConsumer({ name: 'Old Name' });
    const connection = await newConnection(consumer.id);
    await officer.patch(`/consumers/${consumer.id}`, { name: 'Wanphai Newname' }).expect(200);
    const { body } = await officer.get('/connections?q=wanphai').expect(200);
    expect((body as Page<ConnectionView>).items).toMatchObject([
      { id: connection.id, consumer: { name: 'Wanphai Newname' } },
    ]);
  });
});

describe('a connection', () => {
  it('is made with its meter and an empty wallet that is charged from its first prepaid day', async () => {
    const consumer = await newConsumer();
    const connection = await newConnection(consumer.id, { prepaidSince: '2026-08-01', connectionNumber: 'KX-1' });
    expect(connection).toMatchObject({
      connectionNumber: 'KX-1',
      consumer: { id: consumer.id, name: 'Meera Devi', consumerNumber: consumer.consumerNumber },
      tariff: { id: TARIFF, name: 'Domestic' },
      balance: '0.00',
      arrears: '0.00',
      switchState: 'closed',
      prepaidSince: '2026-08-01',
    });
    expect(await api.get(WalletRepository).byId(connection.id)).toMatchObject({ from: 20260801 });
  });

  it.each([
    { over: { tariffId: 'nothing' }, status: 422, code: 'connection.unknown-tariff' },
    { over: { consumerId: 'nobody' }, status: 422, code: 'connection.unknown-consumer' },
    { over: { prepaidSince: '2999-01-01' }, status: 400, code: 'request.invalid' },
    { over: { sanctionedLoadKw: '-2' }, status: 400, code: 'request.invalid' },
  ])('is refused with $over', async ({ over, status, code }) => {
    const consumer = await newConsumer();
    const answer = await officer.post('/connections', connectionFor(consumer.id, over)).expect(status);
    expect(answer.body).toMatchObject({ code });
  });

  it('does not get a meter that counts for another one', async () => {
    const consumer = await newConsumer();
    const meter = nextMeter();
    const answers = await Promise.all(
      ['A', 'B', 'C'].map(() => officer.post('/connections', connectionFor(consumer.id, { meter }))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('leaves its meter free where its number is taken', async () => {
    const consumer = await newConsumer();
    await newConnection(consumer.id, { connectionNumber: 'KX-TAKEN' });
    const meter = nextMeter();
    await officer.post('/connections', connectionFor(consumer.id, { connectionNumber: 'KX-TAKEN', meter })).expect(409);
    await newConnection(consumer.id, { meter });
  });

  it('changes its facts, and says so in the audit', async () => {
    const consumer = await newConsumer();
    const { id } = await newConnection(consumer.id);
    await officer.patch(`/connections/${id}`, { sanctionedLoadKw: '3.5', protections: ['medical'] }).expect(200);
    const { body } = await officer.get(`/connections/${id}`).expect(200);
    expect(body).toMatchObject({ sanctionedLoadKw: '3.5', protections: ['medical'] });
    const audit = await (await api.as('admin')).get(`/audit?subject=connection:${id}`).expect(200);
    expect(audit.body).toMatchObject({
      items: [{ action: 'connection.changed', actor: 'Test officer' }, { action: 'connection.made' }],
    });
  });
});

describe('meter replacement', () => {
  const replacement = (over: object = {}) => ({
    replacedAt: '2026-09-10T10:00:00+05:30',
    finalRegisterKwh: '812.4',
    newSerial: `NEW-${(serial += 1)}`,
    newInitialRegisterKwh: '0',
    reason: 'display broken',
    ...over,
  });

  it('closes the old meter and opens the new one at the same instant', async () => {
    const consumer = await newConsumer();
    const connection = await newConnection(consumer.id, { prepaidSince: '2026-08-01' });
    const request = replacement();
    const { body } = await officer.post(`/connections/${connection.id}/meter-replacements`, request).expect(201);
    expect(body).toMatchObject({ meterSerial: request.newSerial });
    const at = new Date(request.replacedAt);
    const meters = await database.db
      .collection<{ _id: string }>('meters')
      .find({ 'assignments.connectionId': connection.id })
      .toArray();
    expect(meters).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          _id: connection.meterSerial,
          connectionId: null,
          assignments: [expect.objectContaining({ to: at, finalKwh: '812.4' })],
        }),
        expect.objectContaining({
          _id: request.newSerial,
          connectionId: connection.id,
          assignments: [{ connectionId: connection.id, from: at, initialKwh: '0', to: null, finalKwh: null }],
        }),
      ]),
    );
  });

  it('of two at once counts one', async () => {
    const consumer = await newConsumer();
    const { id } = await newConnection(consumer.id, { prepaidSince: '2026-08-01' });
    const two = [replacement(), replacement({ replacedAt: '2026-09-10T11:00:00+05:30' })];
    const answers = await Promise.all(two.map((body) => officer.post(`/connections/${id}/meter-replacements`, body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('that was cut short is completed by the same request', async () => {
    const consumer = await newConsumer();
    const connection = await newConnection(consumer.id, { prepaidSince: '2026-08-01' });
    const request = replacement();
    await officer.post(`/connections/${connection.id}/meter-replacements`, request).expect(201);
    // As a crash before the last step leaves it.
    await database.db
      .collection<{ _id: string }>('connections')
      .updateOne({ _id: connection.id }, { $set: { meterSerial: connection.meterSerial } });
    const { body } = await officer.post(`/connections/${connection.id}/meter-replacements`, request).expect(201);
    expect(body).toMatchObject({ meterSerial: request.newSerial });
  });

  it('takes the digits of a meter in the store as it was registered, unless it is told others', async () => {
    const consumer = await newConsumer();
    const { id } = await newConnection(consumer.id, { prepaidSince: '2026-08-01' });
    const request = replacement();
    const registered = { serial: request.newSerial, digits: 8, readings: 'interval' };
    await officer.post('/meters', registered).expect(201);
    await officer.post(`/connections/${id}/meter-replacements`, request).expect(201);
    const { body } = await officer.get(`/meters?q=${request.newSerial}`).expect(200);
    expect(body).toMatchObject({ items: [{ ...registered, connection: { id } }] });
  });

  it('is refused while the new meter still counted elsewhere', async () => {
    const consumer = await newConsumer();
    const [one, other] = [
      await newConnection(consumer.id, { prepaidSince: '2026-08-01' }),
      await newConnection(consumer.id, { prepaidSince: '2026-08-01' }),
    ];
    await officer.post(`/connections/${one.id}/meter-replacements`, replacement()).expect(201);
    const back = (replacedAt: string) =>
      officer.post(
        `/connections/${other.id}/meter-replacements`,
        replacement({ newSerial: one.meterSerial, replacedAt }),
      );
    expect((await back('2026-09-09T10:00:00+05:30')).body).toMatchObject({ code: 'meter.out-of-order' });
    await back('2026-09-11T10:00:00+05:30').expect(201);
  });

  it.each([
    { over: { replacedAt: '2026-07-01T00:00:00Z' }, code: 'meter.out-of-order', because: 'before the meter was there' },
    { over: { replacedAt: '2999-01-01T00:00:00Z' }, code: 'meter.out-of-order', because: 'in the future' },
    { over: { finalRegisterKwh: '-1' }, code: 'request.invalid', because: 'with a register below zero' },
  ])('is refused $because', async ({ over, code }) => {
    const consumer = await newConsumer();
    const { id } = await newConnection(consumer.id, { prepaidSince: '2026-08-01' });
    const answer = await officer.post(`/connections/${id}/meter-replacements`, replacement(over));
    expect(answer.body).toMatchObject({ code });
  });
});

describe('lists of connections', () => {
  it('are filtered, sorted by balance and cut by it', async () => {
    const consumer = await newConsumer();
    const made = [];
    for (const [index, balance] of [500, -2000, 900, -100].entries()) {
      const { id } = await newConnection(consumer.id, { feeder: 'F-SORT', connectionNumber: `SORT-${index}` });
      await database.db.collection<{ _id: string }>('wallets').updateOne({ _id: id }, { $set: { 'st.b': balance } });
      made.push(id);
    }
    const numbers = async (query: string) => {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const { body } = await officer
          .get(`/connections?feeder=F-SORT&limit=1${query}${cursor && `&cursor=${cursor}`}`)
          .expect(200);
        const page: Page<ConnectionView> = body;
        seen.push(...page.items.map(({ connectionNumber }) => connectionNumber));
        cursor = page.nextCursor;
      }
      return seen;
    };
    expect(await numbers('')).toEqual(['SORT-0', 'SORT-1', 'SORT-2', 'SORT-3']);
    expect(await numbers('&sort=balance')).toEqual(['SORT-1', 'SORT-3', 'SORT-0', 'SORT-2']);
    expect(await numbers('&sort=balance&balanceBelow=5.00')).toEqual(['SORT-1', 'SORT-3']);
    expect(await numbers('&balanceBelow=5.00')).toEqual(['SORT-1', 'SORT-3']);
  });
});

describe('a consumer', () => {
  it('sees their own connections and nothing of anybody else', async () => {
    const [mine, other] = [await newConsumer(), await newConsumer({ name: 'Other' })];
    const own = [await newConnection(mine.id), await newConnection(mine.id)];
    const strange = await newConnection(other.id);
    const me = await api.asConsumer(mine.id);

    const { body } = await me.get('/connections').expect(200);
    expect((body as Page<ConnectionView>).items.map(({ id }) => id).sort()).toEqual(own.map(({ id }) => id).sort());
    await me
      .get(`/connections?consumerId=${other.id}`)
      .expect(200)
      .expect(({ body: answer }) => {
        expect((answer as Page<ConnectionView>).items).toHaveLength(2);
      });
    await me.get(`/connections/${own[0]?.id}`).expect(200);
    await me.get(`/connections/${strange.id}`).expect(404);
    await me.get(`/consumers/${mine.id}`).expect(200);
    await me.get(`/consumers/${other.id}`).expect(404);
    await me.get('/consumers').expect(403);
    await me.patch(`/connections/${own[0]?.id}`, { area: 'x' }).expect(403);
    await me.get('/users').expect(403);
    await me.get('/audit').expect(403);
  });
});
