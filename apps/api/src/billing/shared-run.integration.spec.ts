import { addServiceDays, toDayNumber, type ServiceDay } from '@kilowallet/kernel';
import { testDatabase, testRedis } from '@kilowallet/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { testApi } from '../../test/api';
import { ApiProcess } from '../../test/api-process';
import { day, Utility, walletIds } from '../../test/billing/utility';
import { Listener } from '../../test/live/listener';
import { Clock } from '../platform/clock/clock';
import { BillingRuns } from './billing-runs';
import { PartitionRepository, type PartitionDocument } from './partition.repository';

const FIRST = day('2026-08-01');
const WALLETS = 6_000;
/** A thousand wallets each. */
const PARTITIONS = 6;

const database = testDatabase();
/** A cluster of servers on one machine, or far away, takes many times what the embedded engine does. */
const PATIENCE = database.isOnGivenServer ? 8 : 1;
const redis = testRedis();
// This process only answers: all the billing is done by the two workers.
const api = testApi(database, {
  environment: {
    role: 'api',
    get redisUrl() {
      return redis.url;
    },
  },
});
const utility = new Utility(api);
const workers: ApiProcess[] = [];
const worker = () => ApiProcess.start(database, { ROLE: 'worker', REDIS_URL: redis.url, SIMULATOR: 'on' });

const runs = () => api.get(BillingRuns);
const partitionsOf = (of: ServiceDay) => api.get(PartitionRepository).ofRun(of, 1);
const chargesOf = (of: ServiceDay) =>
  database.db.collection('ledger').countDocuments({ d: toDayNumber(of), t: 'charge' });
const untilSome = async (of: ServiceDay, holds: (partition: PartitionDocument) => boolean) => {
  for (let waited = 0; waited < PATIENCE * 60_000; waited += 10) {
    if ((await partitionsOf(of)).some(holds)) return;
    await sleep(10);
  }
  throw new Error('no partition came so far');
};

beforeAll(async () => {
  await utility.endOf(FIRST);
  await utility.open();
  const ids = walletIds(WALLETS);
  for (let from = 0; from < ids.length; from += 3_000) await utility.connect(ids.slice(from, from + 3_000), FIRST);
  workers.push(...(await Promise.all([worker(), worker()])));
}, PATIENCE * 180_000);
afterEach(async () => expect(await utility.faults()).toEqual([]));

test(
  'the nightly schedule of two workers makes one run, which they share: each partition is done once',
  async () => {
    const listener = await Listener.connect(api.url, (await api.as('admin')).headers['Cookie']);
    // Past the hour of the run, whichever worker has the turn starts it.
    await api.get(Clock).startAt(new Date('2026-08-02T00:40:00+05:30'));
    const started = async () => database.db.collection<{ _id: string }>('billing_runs').findOne({ _id: FIRST });
    for (let waited = 0; waited < PATIENCE * 40_000 && !(await started()); waited += 100) await sleep(100);
    const run = await runs().runDay(FIRST);
    expect(run).toMatchObject({ state: 'completed', round: 1, startedBy: 'schedule', totals: { sheets: WALLETS } });
    const partitions = await partitionsOf(FIRST);
    expect(partitions).toHaveLength(PARTITIONS);
    expect(partitions.map(({ claims }) => claims)).toEqual(Array(PARTITIONS).fill(1));
    expect(new Set(partitions.map(({ leasedBy }) => leasedBy)).size).toBe(2);
    expect(await chargesOf(FIRST)).toBe(WALLETS);
    // What the workers do is seen on a screen of this process.
    expect((await listener.until('run.progress')).length).toBeGreaterThan(0);
    listener.close();
  },
  PATIENCE * 120_000,
);

test(
  'a worker that is killed in the middle leaves its partitions to the other',
  async () => {
    const second = addServiceDays(FIRST, 1);
    await utility.endOf(second);
    const run = runs().runDay(second);
    await untilSome(second, ({ leasedBy }) => leasedBy !== null);
    await workers[0]?.kill();
    expect(await run).toMatchObject({ state: 'completed', totals: { sheets: WALLETS } });
    expect(await chargesOf(second)).toBe(WALLETS);
  },
  PATIENCE * 120_000,
);

test(
  'a run goes on while Redis is lost, and says so; the next is shared again',
  async () => {
    const third = addServiceDays(FIRST, 2);
    await utility.endOf(third);
    const run = runs().runDay(third);
    await untilSome(third, ({ leasedBy }) => leasedBy !== null);
    await redis.kill();
    expect(await run).toMatchObject({ state: 'completed', totals: { sheets: WALLETS } });
    expect(await chargesOf(third)).toBe(WALLETS);
    expect(workers[1]?.log).toContain('Redis is lost. Runs go on by leases in the database');
    const ready = await fetch(`${workers[1]?.url}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'degraded', missing: ['redis'] }]);

    await redis.reopen();
    for (let waited = 0; waited < 10_000 && !workers[1]?.log.includes('Redis is back.'); waited += 100)
      await sleep(100);
    const fourth = addServiceDays(FIRST, 3);
    await utility.endOf(fourth);
    expect(await runs().runDay(fourth)).toMatchObject({ state: 'completed', totals: { sheets: WALLETS } });
    expect(await chargesOf(fourth)).toBe(WALLETS);
  },
  PATIENCE * 180_000,
);

test('a worker answers for its health and its figures, and nothing else', async () => {
  const figures = await (await fetch(`${workers[1]?.url}/metrics`)).text();
  expect(figures).toMatch(/^billing_wallets_total [1-9]/m);
  expect(figures).toMatch(/^billing_queue_depth \d/m);
  const answer = await fetch(`${workers[1]?.url}/api/v1/auth/me`);
  expect([answer.status, await answer.json()]).toEqual([404, expect.objectContaining({ code: 'request.not-found' })]);
});
