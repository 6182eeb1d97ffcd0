import type { HandedJob, JobView, KpiView, MeterDisplayView } from '@kilowallet/contracts';
import { serviceDay } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import type { Caller } from '../../test/caller';
import { Fleet, type Supply } from '../../test/switching/fleet';
import { MakeDefaulterList } from './make-defaulter-list';

const api = testApi(testDatabase());
const fleet = new Fleet(api);
let admin: Caller;
let headEnd: Caller;

beforeAll(async () => {
  admin = await api.as('admin');
  headEnd = await api.withApiKey('jobs:read', 'jobs:claim');
  await fleet.at('2026-11-19T12:00');
});

const sendBalances = (on: boolean) => admin.patch('/profile', { disconnection: { balanceToMeter: on } }).expect(200);
const balancesOf = async (supply: Supply): Promise<JobView[]> => {
  const { body } = await admin.get(`/amisp/jobs?connectionId=${supply.id}&kind=balance`).expect(200);
  return (body as { items: JobView[] }).items;
};
const display = async (supply: Supply) =>
  (await admin.get(`/connections/${supply.id}/meter-display`).expect(200)).body as MeterDisplayView;
const claim = async (kind?: string): Promise<HandedJob[]> => {
  const { body } = await headEnd.post('/amisp/jobs/claim', { limit: 500, ...(kind ? { kind } : {}) }).expect(200);
  return (body as { items: HandedJob[] }).items;
};
const answer = (job: HandedJob, outcome: string) =>
  headEnd.post(`/amisp/jobs/${job.id}/ack`, { correlationId: job.correlationId, outcome }).expect(200);

test('is not sent where the utility has not asked for it', async () => {
  const supply = await fleet.supply({ balance: 10_000 });
  await fleet.pay(supply.id, 50_000);
  expect(await balancesOf(supply)).toEqual([]);
  expect(await display(supply)).toEqual({ enabled: false, shown: null, waiting: null });
});

describe('where it is asked for', () => {
  beforeAll(() => sendBalances(true));
  afterAll(() => sendBalances(false));

  test('a recharge is shown by the meter once its head-end says so', async () => {
    const supply = await fleet.supply({ balance: 10_000 });
    await fleet.pay(supply.id, 50_000);
    const show = { balance: '600.00', lastRecharge: '500.00' };
    expect(await display(supply)).toMatchObject({ shown: null, waiting: { ...show, state: 'queued' } });
    const [job] = await claim('balance');
    expect(job).toMatchObject({ kind: 'balance', meter: supply.meter, show });
    await answer(job as HandedJob, 'accepted');
    expect((await display(supply)).shown).toBeNull();
    await answer(job as HandedJob, 'confirmed');
    await answer(job as HandedJob, 'confirmed');
    expect(await display(supply)).toMatchObject({ shown: show, waiting: null });
    expect(await balancesOf(supply)).toHaveLength(1);
  });

  test('a newer balance takes the place of one that is not out', async () => {
    const supply = await fleet.supply({ balance: 10_000 });
    await fleet.pay(supply.id, 20_000);
    await fleet.pay(supply.id, 30_000);
    const [newer, older] = await balancesOf(supply);
    expect(older).toMatchObject({ state: 'cancelled', show: { balance: '300.00' } });
    expect(newer).toMatchObject({ state: 'queued', show: { balance: '600.00', lastRecharge: '300.00' } });
    for (const job of await claim()) await answer(job, 'confirmed');
    expect(await display(supply)).toMatchObject({ shown: { balance: '600.00' }, waiting: null });
  });

  test('a newer balance follows one that is out', async () => {
    const supply = await fleet.supply({ balance: 10_000 });
    await fleet.pay(supply.id, 20_000);
    const [first] = await claim('balance');
    await fleet.pay(supply.id, 30_000);
    expect(await balancesOf(supply)).toHaveLength(1);
    await answer(first as HandedJob, 'confirmed');
    expect(await display(supply)).toMatchObject({ shown: { balance: '300.00' }, waiting: { balance: '600.00' } });
    const [second] = await claim('balance');
    await answer(second as HandedJob, 'confirmed');
    expect(await display(supply)).toMatchObject({ shown: { balance: '600.00' }, waiting: null });
  });

  test('it is in no switching job’s way, goes after it, and counts apart', async () => {
    const supply = await fleet.supply({ balance: -30_000 });
    await api.get(MakeDefaulterList).execute(serviceDay('2026-11-18'));
    for (const job of await claim('disconnect')) await answer(job, 'confirmed');
    await fleet.pay(supply.id, 50_000);
    const jobs = await claim();
    expect(jobs.map(({ kind }) => kind)).toEqual(['reconnect', 'balance']);
    const { kpis } = (await admin.get('/overview').expect(200)).body as { kpis: KpiView };
    expect({ ...kpis.jobs, confirmed: undefined }).toEqual({ sent: 1 });
    for (const job of jobs) await answer(job, 'confirmed');
    expect((await display(supply)).shown).toMatchObject({ balance: '200.00' });
  });
});

test('once the utility no longer wants it, what waits is called off', async () => {
  await sendBalances(true);
  const supply = await fleet.supply({ balance: 10_000 });
  await fleet.pay(supply.id, 20_000);
  await sendBalances(false);
  expect(await claim('balance')).toEqual([]);
  expect(await balancesOf(supply)).toMatchObject([{ state: 'cancelled' }]);
});

test('a consumer reads the display of their own meter alone', async () => {
  const [own, other] = [await fleet.supply({ balance: 0 }), await fleet.supply({ balance: 0 })];
  const consumer = await api.asConsumer(own.consumerId);
  await consumer.get(`/connections/${own.id}/meter-display`).expect(200);
  await consumer.get(`/connections/${other.id}/meter-display`).expect(404);
});
