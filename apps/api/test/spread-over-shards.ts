import type { Connection } from 'mongoose';
import { isCluster, shardCollections } from '../src/sharding/shard-collections';

/** On a sharded cluster, a test's collections lie as `npm run shard` lays them; elsewhere there is nothing to do. */
export async function spreadOverShards(connection: Connection): Promise<void> {
  const client = connection.getClient();
  if (await isCluster(client)) await shardCollections(client, connection.name);
}
