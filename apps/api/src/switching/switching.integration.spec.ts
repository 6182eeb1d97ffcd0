import type { DefaulterView, JobView } from '@kilowallet/contracts';
import { serviceDay } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import type { Caller } from '../../test/caller';
import { Fleet, type Supply } from '../../test/switching/fleet';
import { ConnectionRepository } from '../connections/connection.repository';
import { HoldRepository } from '../meter-data/hold.repository';
import { JobRepository } from './job.repository';
import { LapseJobs } from './lapse-jobs';
import { MakeDefaulterList } from './make-defaulter-list';
import { ReleaseJobs } from './release-jobs';
import { SweepJobs } from './sweep-jobs';

const database = testDatabase();
const api = testApi(database);
const fleet = new Fleet(api);

let admin: Caller;
let headEnd: Caller;
beforeAll(async () => {
  admin = await api.as('admin');
  headEnd = await api.withApiKey('jobs:read', 'jobs:claim');
});

type Claimed = { id: string; kind: string; meter: string; correlationId: string; attempts: number };

const list = (day: string) => api.get(MakeDefaulterList).execute(serviceDay(day));
const rowsOf = async (day: string, supply: Supply): Promise<DefaulterView[]> => {
  const { body } = await admin.get(`/defaulters?day=${day}&limit=200`).expect(200);
  return (body as { items: DefaulterView[] }).items.filter((row) => row.connectionId === supply.id);
};
const jobsOf = async (supply: Supply): Promise<JobView[]> => {
  const { body } = await admin.get(`/amisp/jobs?connectionId=${supply.id}`).expect(200);
  return (body as { items: JobView[] }).items;
};
const claim = async (supply: Supply): Promise<Claimed> => {
  const { body } = await headEnd.post('/amisp/jobs/claim', { limit: 500 }).expect(200);
  const job = (body as { items: Claimed[] }).items.find((item) => item.meter === supply.meter);
  if (!job) throw new Error(`nothing to claim for ${supply.meter}`);
  return job;
};
const ack = async (job: Claimed, outcome: string, more: object = {}): Promise<JobView> => {
  const { body } = await headEnd
    .post(`/amisp/jobs/${job.id}/ack`, { correlationId: job.correlationId, outcome, ...more })
    .expect(200);
  return body as JobView;
};
const switchOf = async (supply: Supply) => (await api.get(ConnectionRepository).byId(supply.id))?.switch;
/** The wait for an answer ends in real time; the test ends it at once. */
const answerNeverComes = async (job: Claimed) => {
  await database.db
    .collection<{ _id: string }>('jobs')
    .updateOne({ _id: job.id }, { $set: { leaseUntil: new Date(0) } });
  await api.get(LapseJobs).execute();
};

describe('the daily list', () => {
  test('says why for every low balance, and orders what may be ordered', async () => {
    await fleet.at('2026-11-17T12:00');
    const due = await fleet.supply({ balance: -20_000 });
    const credit = await fleet.supply({ balance: -19_999 });
    const hospital = await fleet.supply({ balance: -900_000, category: 'essential' });
    const disputed = await fleet.supply({ balance: -30_000, protections: ['dispute'] });
    const fresh = await fleet.supply({ balance: -30_000, prepaidSince: '2026-11-14' });
    const meterless = await fleet.supply({ balance: -30_000, meterSerial: null });
    const off = await fleet.supply({
      balance: -30_000,
      switch: { state: 'open', since: new Date(), cause: 'low-credit' },
    });
    const held = await fleet.supply({ balance: -30_000 });
    await api.get(HoldRepository).raise({
      _id: 'hold',
      connectionId: held.id,
      meter: held.meter,
      reason: 'rollback',
      raisedAt: new Date(),
      open: true,
    });
    const postpaid = await fleet.supply({ balance: -30_000, mode: 'postpaid', prepaidSince: null });
    const fine = await fleet.supply({ balance: 1 });

    expect(await list('2026-11-16')).toEqual({ listed: 1, excluded: 7, ordered: 1 });
    const reasonOf = async (supply: Supply) => (await rowsOf('2026-11-16', supply)).map((row) => row.reason);
    expect(await Promise.all([due, credit, hospital, disputed, fresh, meterless, off, held].map(reasonOf))).toEqual([
      ['below-threshold'],
      ['emergency-credit'],
      ['protected-category'],
      ['dispute'],
      ['grace-period'],
      ['no-meter'],
      ['already-disconnected'],
      ['billing-hold'],
    ]);
    expect(await Promise.all([postpaid, fine].map(reasonOf))).toEqual([[], []]);

    const [row] = await rowsOf('2026-11-16', due);
    const [job] = await jobsOf(due);
    expect(row).toMatchObject({ listed: true, jobId: job?.id, threshold: '-200.00' });
    expect(row?.explanation).toBe('Balance -₹200.00 is at or below -₹200.00.');
    expect(job).toMatchObject({ kind: 'disconnect', state: 'queued', meter: due.meter, attempts: 0 });
  });

  test('made twice, orders nothing twice and tells the same', async () => {
    await fleet.at('2026-11-17T12:00');
    const before = (await admin.get('/defaulters?day=2026-11-16').expect(200)).body as { items: DefaulterView[] };
    expect((await list('2026-11-16')).ordered).toBe(0);
    const after = (await admin.get('/defaulters?day=2026-11-16').expect(200)).body as { items: DefaulterView[] };
    expect(after.items).toEqual(before.items);
  });

  test('lists, payments and claims at once never open two jobs for one meter', async () => {
    await fleet.at('2026-11-17T12:00');
    const supplies = await Promise.all(Array.from({ length: 20 }, () => fleet.supply({ balance: -20_500 })));
    await Promise.all([
      ...[1, 2, 3, 4].map((count) => list(`2026-11-0${count}`)),
      ...supplies.slice(0, 10).map(({ id }) => fleet.pay(id, 50_000)),
      ...[1, 2].map(() => headEnd.post('/amisp/jobs/claim', { limit: 500 }).expect(200)),
      api.get(SweepJobs).execute(),
    ]);
    const open = await database.db
      .collection('jobs')
      .aggregate<{ _id: string; count: number }>([
        { $match: { open: true, meter: { $in: supplies.map(({ meter }) => meter) } } },
        { $group: { _id: '$meter', count: { $sum: 1 } } },
      ])
      .toArray();
    expect(open.filter(({ count }) => count > 1)).toEqual([]);
    const due = supplies.slice(10).map(({ meter }) => meter);
    expect(open.map(({ _id }) => _id)).toEqual(expect.arrayContaining(due));
  });

  test('the next day’s list says that the order is already open', async () => {
    await fleet.at('2026-11-18T12:00');
    const due = await fleet.supply({ balance: -25_000 });
    await list('2026-11-17');
    await list('2026-11-18');
    expect((await rowsOf('2026-11-18', due))[0]).toMatchObject({ listed: false, reason: 'already-queued' });
    expect(await jobsOf(due)).toHaveLength(1);
  });

  test('is paged, filtered, and closed to consumers', async () => {
    const page = (await admin.get('/defaulters?day=2026-11-16&limit=3').expect(200)).body as {
      items: DefaulterView[];
      nextCursor: string;
      counts: object;
    };
    expect(page.items).toHaveLength(3);
    expect(page.counts).toEqual({ listed: 1, excluded: 7 });
    const next = await admin.get(`/defaulters?day=2026-11-16&limit=200&cursor=${page.nextCursor}`).expect(200);
    expect((next.body as { items: unknown[] }).items).toHaveLength(5);
    const disputes = await admin.get('/defaulters?day=2026-11-16&reason=dispute').expect(200);
    expect((disputes.body as { items: unknown[] }).items).toHaveLength(1);
    const consumer = await api.asConsumer('somebody');
    await consumer.get('/defaulters').expect(403);
    await consumer.get('/amisp/jobs').expect(403);
  });
});

describe('from the list to the switch and back', () => {
  test('deferred by the calendar, released when the window opens, disconnected, paid, reconnected', async () => {
    await fleet.at('2026-11-20T00:30');
    const supply = await fleet.supply({ balance: -20_500 });
    await list('2026-11-19');
    const [row] = await rowsOf('2026-11-19', supply);
    expect(row).toMatchObject({ listed: true, reason: 'window-closed', nextWindowAt: '2026-11-20T02:30:00.000Z' });
    await api.get(ReleaseJobs).execute();
    expect((await jobsOf(supply))[0]?.state).toBe('deferred');

    await fleet.at('2026-11-20T08:10');
    await api.get(ReleaseJobs).execute();
    const order = await claim(supply);
    expect(order).toMatchObject({ kind: 'disconnect', attempts: 1 });
    expect(await switchOf(supply)).toMatchObject({ state: 'closed' });
    await ack(order, 'accepted');
    expect(await switchOf(supply)).toMatchObject({ state: 'closed' });
    await ack(order, 'confirmed', { code: '0.0' });
    expect(await switchOf(supply)).toMatchObject({ state: 'open', cause: 'low-credit' });

    await fleet.pay(supply.id, 50_000);
    const reconnect = await claim(supply);
    expect(reconnect.kind).toBe('reconnect');
    await ack(reconnect, 'confirmed');
    expect(await switchOf(supply)).toMatchObject({ state: 'closed', cause: null });
    const states = (await jobsOf(supply)).map((job) => [job.kind, job.history.map((step) => step.state)]);
    expect(states).toEqual([
      ['reconnect', ['queued', 'sent', 'confirmed']],
      ['disconnect', ['deferred', 'queued', 'sent', 'accepted', 'confirmed']],
    ]);
    const view = (await admin.get(`/alerts?connectionId=${supply.id}`).expect(200)).body as {
      items: { kind: string }[];
    };
    expect(view.items.map((alert) => alert.kind)).toEqual(
      expect.arrayContaining(['disconnected', 'recharge-received', 'reconnected']),
    );
  });

  test('paid between queue and dispatch: cancelled, and the switch never moves', async () => {
    await fleet.at('2026-11-19T12:00');
    const supply = await fleet.supply({ balance: -20_500 });
    await list('2026-11-18');
    await fleet.pay(supply.id, 10_000);
    expect((await jobsOf(supply)).map((job) => [job.kind, job.state])).toEqual([['disconnect', 'cancelled']]);
    await expect(claim(supply)).rejects.toThrow('nothing to claim');
  });

  test('the balance is asked again at the claim, even where nobody called the order off', async () => {
    await fleet.at('2026-11-19T12:00');
    const supply = await fleet.supply({ balance: -20_500 });
    await list('2026-11-18');
    await fleet.adjust(supply.id, 30_000);
    await expect(claim(supply)).rejects.toThrow('nothing to claim');
    expect((await jobsOf(supply))[0]?.state).toBe('cancelled');
  });

  test('protections are asked again at the claim', async () => {
    await fleet.at('2026-11-19T12:00');
    const supply = await fleet.supply({ balance: -20_500 });
    await list('2026-11-18');
    await database.db
      .collection<{ _id: string }>('connections')
      .updateOne({ _id: supply.id }, { $set: { protections: ['medical'] } });
    await expect(claim(supply)).rejects.toThrow('nothing to claim');
    expect((await jobsOf(supply))[0]).toMatchObject({ state: 'cancelled' });
    expect((await jobsOf(supply))[0]?.history.at(-1)?.note).toBe('The connection is protected (medical).');
  });

  test('the window is asked again at the claim: an evening claim gets no disconnect', async () => {
    await fleet.at('2026-11-19T17:00');
    const supply = await fleet.supply({ balance: -20_500 });
    await list('2026-11-18');
    await fleet.at('2026-11-19T18:00');
    await expect(claim(supply)).rejects.toThrow('nothing to claim');
    expect((await jobsOf(supply))[0]).toMatchObject({ state: 'deferred', notBefore: '2026-11-20T02:30:00.000Z' });
  });

  test('off for another cause: money does not switch it on', async () => {
    const supply = await fleet.supply({
      balance: -1_000,
      switch: { state: 'open', since: new Date(0), cause: 'other' },
    });
    await fleet.pay(supply.id, 50_000);
    expect(await jobsOf(supply)).toEqual([]);
  });
});

describe('answers: late, twice, out of order, never', () => {
  const sent = async () => {
    await fleet.at('2026-11-19T12:00');
    const supply = await fleet.supply({ balance: -20_500 });
    await list('2026-11-18');
    return { supply, order: await claim(supply) };
  };

  test('a repeated confirmation changes nothing', async () => {
    const { supply, order } = await sent();
    const first = await ack(order, 'confirmed');
    expect(await ack(order, 'confirmed')).toEqual(first);
    expect((await jobsOf(supply))[0]?.history).toHaveLength(3);
  });

  test('two confirmations at once move the job once', async () => {
    const { supply, order } = await sent();
    await Promise.all([1, 2, 3, 4].map(() => ack(order, 'confirmed')));
    expect((await jobsOf(supply))[0]?.history.map((step) => step.state)).toEqual(['queued', 'sent', 'confirmed']);
  });

  test('a late confirmation ends the job before it is sent a second time', async () => {
    const { supply, order } = await sent();
    await answerNeverComes(order);
    expect((await jobsOf(supply))[0]?.state).toBe('timed-out');
    await ack(order, 'confirmed');
    await fleet.at('2026-11-19T12:30');
    await api.get(ReleaseJobs).execute();
    await expect(claim(supply)).rejects.toThrow('nothing to claim');
    expect((await jobsOf(supply))[0]).toMatchObject({ state: 'confirmed', attempts: 1 });
  });

  test('paid while the order was out: reconnected as soon as the disconnect is confirmed', async () => {
    const { supply, order } = await sent();
    await fleet.pay(supply.id, 50_000);
    expect((await jobsOf(supply)).map((job) => job.state)).toEqual(['sent']);
    await ack(order, 'confirmed');
    expect((await jobsOf(supply)).map((job) => [job.kind, job.state])).toEqual([
      ['reconnect', 'queued'],
      ['disconnect', 'confirmed'],
    ]);
  });

  test('paid while the order was out and never answered: called off, and reconnected to be sure', async () => {
    const { supply, order } = await sent();
    await fleet.pay(supply.id, 50_000);
    await answerNeverComes(order);
    expect((await jobsOf(supply)).map((job) => [job.kind, job.state])).toEqual([
      ['reconnect', 'queued'],
      ['disconnect', 'cancelled'],
    ]);
    // The answer comes after all, before the reconnect is done: what it says about the switch is believed.
    await ack(order, 'confirmed');
    expect(await switchOf(supply)).toMatchObject({ state: 'open', cause: 'low-credit' });
    await ack(await claim(supply), 'confirmed');
    expect(await switchOf(supply)).toMatchObject({ state: 'closed' });
    expect(await jobsOf(supply)).toHaveLength(2);
  });

  test('no such meter: straight to the dead letters', async () => {
    const { order } = await sent();
    const job = await ack(order, 'rejected', { code: '2.4', detail: 'no such meter' });
    expect(job.state).toBe('failed');
    expect(job.history.map((step) => step.state)).toEqual(['queued', 'sent', 'rejected', 'failed']);
  });

  test('rejected for now: tried again after a while, six times in all', async () => {
    const { supply, order } = await sent();
    let current = order;
    for (let attempt = 1; attempt < 6; attempt++) {
      expect((await ack(current, 'rejected', { code: '1.1', detail: 'busy' })).state).toBe('rejected');
      await fleet.at(`2026-11-19T${12 + attempt}:00`.slice(0, 16));
      await api.get(ReleaseJobs).execute();
      current = await claim(supply);
    }
    expect((await ack(current, 'rejected', { code: '1.1' })).state).toBe('failed');
    expect((await jobsOf(supply))[0]?.attempts).toBe(6);
  });

  test('refuses a wrong correlation, a job never sent, a key without the scope, and people', async () => {
    const { supply, order } = await sent();
    const body = { correlationId: 'another', outcome: 'confirmed' };
    const wrong = await headEnd.post(`/amisp/jobs/${order.id}/ack`, body).expect(409);
    expect(wrong.body).toMatchObject({ code: 'job.wrong-correlation' });
    await (await api.withApiKey('jobs:read')).post('/amisp/jobs/claim').expect(403);
    await admin.post('/amisp/jobs/claim').expect(403);
    await headEnd.post('/amisp/jobs/nothing/ack', body).expect(404);

    const other = await fleet.supply({ balance: -20_500 });
    await list('2026-11-18');
    const [unsent] = await jobsOf(other);
    if (!unsent) throw new Error('no job');
    const early = { correlationId: unsent.correlationId, outcome: 'confirmed' };
    expect((await headEnd.post(`/amisp/jobs/${unsent.id}/ack`, early).expect(409)).body).toMatchObject({
      code: 'job.not-sent',
    });
    expect(await switchOf(supply)).toMatchObject({ state: 'closed' });
  });
});

describe('what meters report', () => {
  let events = 0;
  const report = async (supply: Supply, code: string, at: string, id = `e${++events}`) => {
    const event = { id, meter: supply.meter, code, at: `${at}:00+05:30` };
    const { body } = await headEnd.post('/amisp/events', { events: [event] }).expect(200);
    return (body as { items: { outcome: string }[] }).items[0]?.outcome;
  };

  test('an event stands in for a lost acknowledgement, and the acknowledgement that follows changes nothing', async () => {
    await fleet.at('2026-11-19T12:00');
    const supply = await fleet.supply({ balance: -20_500 });
    await list('2026-11-18');
    const order = await claim(supply);
    await fleet.at('2026-11-19T12:05');
    expect(await report(supply, '301', '2026-11-19T12:02')).toBe('recorded');
    expect((await jobsOf(supply))[0]?.state).toBe('confirmed');
    expect(await switchOf(supply)).toMatchObject({
      state: 'open',
      cause: 'low-credit',
      since: new Date('2026-11-19T06:32:00Z'),
    });
    await ack(order, 'confirmed', { at: '2026-11-19T12:02:00+05:30' });
    expect(await report(supply, '3.31.0.68', '2026-11-19T12:02')).toBe('recorded');
    expect((await jobsOf(supply))[0]?.history).toHaveLength(3);
  });

  test('a switch that moves without an order is recorded and flagged; money does not close it', async () => {
    await fleet.at('2026-11-19T12:00');
    const supply = await fleet.supply({ balance: 10_000 });
    expect(await report(supply, '301', '2026-11-19T11:58')).toBe('unsolicited');
    expect(await switchOf(supply)).toMatchObject({ state: 'open', cause: 'other' });
    await fleet.pay(supply.id, 10_000);
    expect(await jobsOf(supply)).toEqual([]);
    const flagged = (await admin.get('/amisp/events?outcome=unsolicited').expect(200)).body as {
      items: { meter: string }[];
    };
    expect(flagged.items.map((event) => event.meter)).toContain(supply.meter);
    expect(await report(supply, '302', '2026-11-19T11:59')).toBe('unsolicited');
    expect(await switchOf(supply)).toMatchObject({ state: 'closed', cause: null });
  });

  test('cut again without an order, minutes after paying: the old order does not explain it', async () => {
    await fleet.at('2026-11-19T12:00');
    const supply = await fleet.supply({ balance: -20_500 });
    await list('2026-11-18');
    await ack(await claim(supply), 'confirmed', { at: '2026-11-19T12:00:00+05:30' });
    await fleet.at('2026-11-19T12:03');
    await fleet.pay(supply.id, 50_000);
    await ack(await claim(supply), 'confirmed', { at: '2026-11-19T12:03:00+05:30' });
    await fleet.at('2026-11-19T12:08');
    // The meter's word about each movement comes late, and says when it was.
    expect(await report(supply, '301', '2026-11-19T12:01')).toBe('recorded');
    expect(await report(supply, '302', '2026-11-19T12:04')).toBe('recorded');
    expect(await switchOf(supply)).toMatchObject({ state: 'closed' });
    expect(await report(supply, '301', '2026-11-19T12:06')).toBe('unsolicited');
    expect(await switchOf(supply)).toMatchObject({ state: 'open', cause: 'other' });
  });

  test('late, repeated and foreign events do no harm', async () => {
    await fleet.at('2026-11-19T12:00');
    const supply = await fleet.supply({ balance: 10_000 });
    expect(await report(supply, '301', '2026-11-19T11:00', 'same')).toBe('unsolicited');
    expect(await report(supply, '301', '2026-11-19T11:00', 'same')).toBe('repeated');
    expect(await report(supply, '302', '2026-11-19T10:00')).toBe('unsolicited');
    expect(await switchOf(supply)).toMatchObject({ state: 'open' });
    expect(await report(supply, '101', '2026-11-19T11:30')).toBe('stored');
    expect(await report({ ...supply, meter: 'nobody' }, '301', '2026-11-19T11:30')).toBe('unknown-meter');
    await headEnd.post('/amisp/events', { events: [] }).expect(400);
  });
});

describe('operators and service levels', () => {
  test('a failed job is sent out again with fresh attempts, or closed with a note', async () => {
    await fleet.at('2026-11-19T12:00');
    const supply = await fleet.supply({ balance: -20_500 });
    await list('2026-11-18');
    const order = await claim(supply);
    await admin.post(`/amisp/jobs/${order.id}/retry`).expect(409);
    await ack(order, 'rejected', { code: '2.4' });
    await admin.post(`/amisp/jobs/${order.id}/resolve`, {}).expect(400);
    expect(((await admin.post(`/amisp/jobs/${order.id}/retry`).expect(200)).body as JobView).state).toBe('queued');
    expect((await claim(supply)).attempts).toBe(2);
    expect((await ack(order, 'rejected', { code: '1.1' })).state).toBe('rejected');
    const note = 'A lineman switched it off by hand.';
    const resolved = (await admin.post(`/amisp/jobs/${order.id}/resolve`, { note }).expect(200)).body as JobView;
    expect(resolved).toMatchObject({ state: 'resolved' });
    expect(resolved.history.at(-1)).toMatchObject({ by: 'Test admin', note });
    await headEnd.post(`/amisp/jobs/${order.id}/retry`).expect(403);
  });

  test('a reconnection that an operator closed is not ordered again, until somebody pays again', async () => {
    await fleet.at('2026-11-19T12:00');
    const off = { state: 'open', since: new Date(0), cause: 'low-credit' } as const;
    const supply = await fleet.supply({ balance: -20_500, switch: off });
    await fleet.pay(supply.id, 50_000);
    const { id } = await claim(supply).then((order) => ack(order, 'rejected', { code: '2.4' }));
    await admin.post(`/amisp/jobs/${id}/resolve`, { note: 'A lineman switched it on.' }).expect(200);
    await api.get(SweepJobs).execute();
    expect((await jobsOf(supply)).map(({ state }) => state)).toEqual(['resolved']);
    await fleet.at('2026-11-19T12:10');
    await fleet.pay(supply.id, 10_000);
    expect((await jobsOf(supply)).map(({ state }) => state)).toEqual(['queued', 'resolved']);
  });

  test('the clock runs from the payment; what took longer than promised is listed with its compensation', async () => {
    await fleet.at('2026-11-19T12:00');
    const off = { state: 'open', since: new Date(0), cause: 'low-credit' } as const;
    const [quick, slow] = [
      await fleet.supply({ balance: -20_500, switch: off }),
      await fleet.supply({ balance: -20_500, switch: off }),
    ];
    await fleet.pay(quick.id, 50_000);
    await fleet.pay(slow.id, 50_000);
    await ack(await claim(quick), 'confirmed');
    await database.db
      .collection('jobs')
      .updateOne({ connectionId: slow.id }, { $set: { state: 'queued', leaseUntil: new Date(0) } });
    const breaches = async () =>
      ((await admin.get('/amisp/restorations?breached=true').expect(200)).body as { items: JobView[] }).items;
    expect((await breaches()).map((job) => job.connectionId)).not.toContain(slow.id);
    await fleet.at('2026-11-19T14:30');
    expect((await breaches()).find((job) => job.connectionId === slow.id)?.restoration).toMatchObject({
      restoredAt: null,
      breached: true,
      compensation: '50.00',
    });
    await ack(await claim(slow), 'confirmed');
    const [late] = (await breaches()).filter((job) => job.connectionId === slow.id);
    expect(late?.restoration).toMatchObject({ breached: true, compensation: '50.00' });
    expect((await jobsOf(quick))[0]?.restoration).toMatchObject({ breached: false, compensation: '0.00' });
  });
});

describe('killed between two writes', () => {
  test('paid, but nobody drew the consequence: the sweep reconnects', async () => {
    await fleet.at('2026-11-19T12:00');
    const supply = await fleet.supply({
      balance: -20_500,
      switch: { state: 'open', since: new Date(0), cause: 'low-credit' },
    });
    await fleet.pay(supply.id, 50_000, true);
    expect(await jobsOf(supply)).toEqual([]);
    await api.get(SweepJobs).execute();
    await api.get(SweepJobs).execute();
    expect((await jobsOf(supply)).map((job) => [job.kind, job.state])).toEqual([['reconnect', 'queued']]);
  });

  test('paid, but the disconnect was not called off: the sweep does', async () => {
    await fleet.at('2026-11-19T12:00');
    const supply = await fleet.supply({ balance: -20_500 });
    await list('2026-11-18');
    await fleet.pay(supply.id, 50_000, true);
    await api.get(SweepJobs).execute();
    expect((await jobsOf(supply))[0]?.state).toBe('cancelled');
  });

  test('confirmed, but the switch was not noted: the sweep does', async () => {
    await fleet.at('2026-11-19T12:00');
    const supply = await fleet.supply({ balance: -20_500 });
    await list('2026-11-18');
    const { id } = await claim(supply);
    const jobs = api.get(JobRepository);
    const job = await jobs.byId(id);
    if (!job) throw new Error('no job');
    const at = new Date('2026-11-19T06:30:00Z');
    await jobs.move(job, { state: 'confirmed', at, by: 'head-end', note: null }, { switchedAt: at, effectsDue: true });
    expect(await switchOf(supply)).toMatchObject({ state: 'closed' });
    await api.get(SweepJobs).execute();
    expect(await switchOf(supply)).toEqual({ state: 'open', since: at, cause: 'low-credit' });
    expect((await jobs.byId(id))?.effectsDue).toBeUndefined();
  });
});

test('four claims at once get every job once, reconnects first', async () => {
  await fleet.at('2026-11-20T12:00');
  const supplies = await Promise.all(Array.from({ length: 40 }, () => fleet.supply({ balance: -40_000 })));
  const off = await fleet.supply({
    balance: -40_000,
    switch: { state: 'open', since: new Date(0), cause: 'low-credit' },
  });
  await list('2026-11-20');
  await fleet.pay(off.id, 100_000);
  const first = (await headEnd.post('/amisp/jobs/claim', { limit: 1 }).expect(200)).body as { items: Claimed[] };
  expect(first.items.map((job) => job.kind)).toEqual(['reconnect']);
  const claims = await Promise.all(
    [1, 2, 3, 4].map(
      async () => (await headEnd.post('/amisp/jobs/claim', { limit: 25 }).expect(200)).body as { items: Claimed[] },
    ),
  );
  const meters = claims.flatMap((claimed) => claimed.items.map((job) => job.meter));
  expect(new Set(meters).size).toBe(meters.length);
  expect(supplies.every((supply) => meters.includes(supply.meter))).toBe(true);
});
