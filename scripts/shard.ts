import { onDatabase } from './on-database';

/** `npm run shard`: spreads the large collections over the shards of MONGODB_URI's cluster. May be repeated. */
export function main(): Promise<number> {
  return onDatabase('sharding/main');
}
