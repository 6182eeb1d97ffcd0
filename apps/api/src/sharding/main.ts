import 'reflect-metadata';
import { explainFailure } from '../explain-failure';
import { readEnvironment } from '../platform/config/environment';
import { reachMongo } from '../platform/mongo/reach-mongo';
import { NotSharded, shardCollections } from './shard-collections';
import { SHARDING_PLAN } from './sharding-plan';

/** Spreads the large collections over a cluster's shards, and tells what it did. */
async function main(): Promise<number> {
  const connection = await reachMongo(readEnvironment(process.env));
  try {
    for (const { collection, done } of await shardCollections(connection.getClient(), connection.name)) {
      const planned = SHARDING_PLAN.find((one) => one.collection === collection);
      const told = done === 'sharded' ? 'is spread now' : 'was spread already';
      say(`${collection} ${told}, by ${JSON.stringify(planned?.key)}: ${planned?.because}.`);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof NotSharded)) throw error;
    say(error.message);
    return 1;
  } finally {
    await connection.close();
  }
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${explainFailure(error)}\n`);
    process.exit(2);
  },
);
