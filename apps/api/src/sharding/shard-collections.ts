import type { mongo } from 'mongoose';
import { SHARDING_PLAN, type ShardedCollection } from './sharding-plan';

type MongoClient = mongo.MongoClient;

/** Thrown where there is nothing to spread over; its message says what stands there. */
export class NotSharded extends Error {
  override readonly name = 'NotSharded';
}

export type Sharded = { readonly collection: string; readonly done: 'sharded' | 'was-sharded' };

/**
 * Spreads the large collections of a database over the shards of a cluster. Repeated, it leaves what is spread as it is.
 *
 * @throws NotSharded on a single server or a replica set
 */
export async function shardCollections(client: MongoClient, database: string): Promise<Sharded[]> {
  await assertCluster(client);
  const admin = client.db('admin');
  await admin.command({ enableSharding: database });
  const { shards } = (await admin.command({ listShards: 1 })) as unknown as { shards: { _id: string }[] };
  const outcomes: Sharded[] = [];
  for (const planned of SHARDING_PLAN) {
    const { collection, index } = planned;
    if (await isSharded(client, database, collection)) {
      outcomes.push({ collection, done: 'was-sharded' });
      continue;
    }
    const documents = client.db(database).collection(collection);
    await documents.createIndex(planned.key);
    if (index) await documents.createIndex(index.key, { unique: index.unique });
    const isEmpty = (await documents.estimatedDocumentCount()) === 0;
    await admin.command({ shardCollection: `${database}.${collection}`, key: planned.key });
    // What holds something already is spread by the cluster itself, in its own time.
    if (isEmpty)
      await cutUp(
        admin,
        `${database}.${collection}`,
        planned,
        shards.map(({ _id }) => _id),
      );
    outcomes.push({ collection, done: 'sharded' });
  }
  return outcomes;
}

/** Whether the address leads to a sharded cluster. */
export async function isCluster(client: MongoClient): Promise<boolean> {
  return (await hello(client))['msg'] === 'isdbgrid';
}

async function assertCluster(client: MongoClient): Promise<void> {
  if (await isCluster(client)) return;
  const { setName } = (await hello(client)) as { setName?: unknown };
  const found = typeof setName === 'string' ? `the replica set ${setName}` : 'a single server';
  throw new NotSharded(
    `MONGODB_URI leads to ${found}, not to a sharded cluster: there is nothing to spread the collections over. ` +
      'Kilowallet runs on it as it is. To shard, give the address of a mongos.',
  );
}

/** Cuts an empty collection into pieces of equal range, and deals them out to the shards. */
async function cutUp(
  admin: ReturnType<MongoClient['db']>,
  name: string,
  { key, cuts }: ShardedCollection,
  shards: readonly string[],
): Promise<void> {
  const [field = '_id'] = Object.keys(key);
  const values = cuts?.(shards.length) ?? [];
  for (const value of values) await admin.command({ split: name, middle: { [field]: value } });
  if (values.length === 0) return;
  // The piece below the first cut lies wherever the database began.
  for (const [index, value] of ['', ...values].entries()) {
    const shard = shards[index % shards.length];
    await admin.command({ moveChunk: name, find: { [field]: value }, to: shard, _waitForDelete: true });
  }
}

async function isSharded(client: MongoClient, database: string, collection: string): Promise<boolean> {
  const entry = await client
    .db('config')
    .collection<{ _id: string; key?: unknown; unsplittable?: boolean }>('collections')
    .findOne({ _id: `${database}.${collection}` });
  return entry?.key !== undefined && entry.unsplittable !== true;
}

async function hello(client: MongoClient): Promise<mongo.Document> {
  return client.db('admin').command({ hello: 1 });
}
