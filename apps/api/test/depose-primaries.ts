import { mongo } from 'mongoose';
import { isCluster } from '../src/sharding/shard-collections';

/** How long a deposed primary may not be elected again; one that has no peers returns then. */
const SECONDS = 5;

/**
 * Makes the primaries of a replica set, or of every shard of a cluster, step down at once: writers meet an election. A
 * server by itself has nobody to hand over to, and stays.
 *
 * @returns how many stepped down
 */
export async function deposePrimaries(client: mongo.MongoClient): Promise<number> {
  const addresses = await primariesOf(client);
  for (const address of addresses) {
    const direct = await mongo.MongoClient.connect(`mongodb://${address}/`, { directConnection: true });
    const stepDown = direct.db('admin').command({ replSetStepDown: SECONDS, force: true });
    // It may cut its connections before it has answered.
    await stepDown.catch(() => undefined);
    await direct.close();
  }
  return addresses.length;
}

async function primariesOf(client: mongo.MongoClient): Promise<string[]> {
  const admin = client.db('admin');
  if (!(await isCluster(client))) {
    const { primary } = (await admin.command({ hello: 1 })) as { primary?: unknown };
    return typeof primary === 'string' ? [primary] : [];
  }
  const { shards } = (await admin.command({ listShards: 1 })) as unknown as { shards: { host: string }[] };
  return Promise.all(shards.map(({ host }) => primaryOf(host.replace(/^.*\//, '').split(','))));
}

/** Asks the members of a shard which of them it is. */
async function primaryOf([first = '', ...others]: readonly string[]): Promise<string> {
  const member = await mongo.MongoClient.connect(`mongodb://${first}/`, { directConnection: true });
  const { primary } = (await member.db('admin').command({ hello: 1 })) as { primary?: unknown };
  await member.close();
  if (typeof primary === 'string') return primary;
  return others.length > 0 ? primaryOf(others) : first;
}
