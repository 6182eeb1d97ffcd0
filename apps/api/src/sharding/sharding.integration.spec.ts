import { addServiceDays, toDayNumber } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { setTimeout as sleep } from 'node:timers/promises';
import { testApi } from '../../test/api';
import { day, Utility } from '../../test/billing/utility';
import { deposePrimaries } from '../../test/depose-primaries';
import { BillingRuns } from '../billing/billing-runs';
import { PartitionRepository } from '../billing/partition.repository';
import { Ids } from '../platform/ids/ids';
import { entryId } from '../wallet/entry-id';
import { isCluster, NotSharded, shardCollections } from './shard-collections';
import { cutsOfIds, SHARDING_PLAN } from './sharding-plan';

const FIRST = day('2026-08-01');
const WALLETS = 1_500;

const database = testDatabase();
const api = testApi(database);
const utility = new Utility(api);
const client = () => api.app.get<Connection>(getConnectionToken()).getClient();
let ids: string[] = [];

beforeAll(async () => {
  await utility.endOf(FIRST);
  await utility.open();
  // Random, as they are in production: they are what is spread.
  ids = Array.from({ length: WALLETS }, () => api.get(Ids).next()).sort();
  await utility.connect(ids, FIRST);
}, 120_000);

it('cuts the range of ids evenly', () => {
  expect(cutsOfIds(1)).toEqual(['4000', '8000', 'c000']);
  expect(cutsOfIds(2)).toHaveLength(7);
});

test('where there are no shards it says so; where there are, it may be repeated', async () => {
  const again = () => shardCollections(client(), database.name);
  if (await isCluster(client())) {
    expect((await again()).map(({ done }) => done)).toEqual(SHARDING_PLAN.map(() => 'was-sharded'));
  } else {
    await expect(again()).rejects.toThrow(NotSharded);
    await expect(again()).rejects.toThrow(/not to a sharded cluster.*give the address of a mongos\.$/);
  }
});

test('a run outlives the loss of a primary in its middle: every wallet has its day once, and nothing is wrong', async () => {
  expect((await api.get(BillingRuns).runDay(FIRST)).totals?.sheets).toBe(WALLETS);
  const second = addServiceDays(FIRST, 1);
  await utility.endOf(second);
  const run = api.get(BillingRuns).runDay(second);
  while (!(await api.get(PartitionRepository).ofRun(second, 1)).some(({ leasedBy }) => leasedBy)) await sleep(5);
  await deposePrimaries(client());
  expect(await run).toMatchObject({ state: 'completed', totals: { sheets: WALLETS } });
  for (const each of [FIRST, second]) {
    expect(await database.db.collection('ledger').countDocuments({ d: toDayNumber(each), t: 'charge' })).toBe(WALLETS);
  }
  expect(await utility.faults()).toEqual([]);
}, 600_000);

// Whether a given server is sharded is known once it is reached; the suite's own engine never is.
if (database.isOnGivenServer) {
  test('each holds its share of the wallets and of the ledger', async () => {
    if (!(await isCluster(client()))) return;
    for (const name of ['wallets', 'ledger']) {
      const counts = await database.db
        .collection(name)
        .aggregate<{ shard: string; count: number }>([
          { $collStats: { count: {} } },
          { $project: { shard: 1, count: 1 } },
        ])
        .toArray();
      const total = counts.reduce((sum, { count }) => sum + count, 0);
      expect(counts.length).toBeGreaterThan(1);
      for (const { count } of counts) expect(count / total).toBeGreaterThan(0.8 / counts.length);
    }
  });

  test('one shard answers what is asked about one wallet, and takes what is written to it', async () => {
    if (!(await isCluster(client()))) return;
    const [w = ''] = ids;
    const ledger = database.db.collection<{ _id: string }>('ledger');
    const wallets = database.db.collection<{ _id: string }>('wallets');
    const plans = [
      await ledger.find({ _id: entryId(w, 1), w }).explain(),
      await ledger.find({ w, k: 'a-key' }).explain(),
      await ledger.find({ _id: { $gte: `00000:${w}:`, $lt: `00000:${w};` }, w }).explain(),
      await ledger.find({ d: { $in: [20260801, 20260802] }, w }).explain(),
      await wallets.find({ _id: w }).explain(),
      await database.db.command({
        explain: { update: 'wallets', updates: [{ q: { _id: w }, u: { $max: { st: {} } } }] },
      }),
      // An entry is routed by its wallet: this is how a write of it finds its shard.
      await database.db.command({
        explain: { delete: 'ledger', deletes: [{ q: { _id: entryId(w, 1), w }, limit: 1 }] },
      }),
    ];
    for (const plan of plans) expect(shardsOf(plan)).toHaveLength(1);
    expect(shardsOf(await wallets.find({}).explain()).length).toBeGreaterThan(1);
  });
}

function shardsOf(plan: unknown): unknown[] {
  const { queryPlanner } = plan as { queryPlanner: { winningPlan: { shards?: unknown[] } } };
  return queryPlanner.winningPlan.shards ?? [];
}
