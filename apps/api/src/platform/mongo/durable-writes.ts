import { mongo } from 'mongoose';

/** The journal's own flush takes milliseconds, an election seconds. */
const DURABLE_WITHIN_MS = 30_000;
const ANSWERS_WITHIN_MS = 5_000;

/**
 * The write concern under which an acknowledged write survives a kill on this server: journaled by the one server that
 * there is, or by the majority of a replica set's or a shard's members.
 *
 * It must be asked for: the embedded engine, which has no majority, takes `w: 'majority'` as met at once and does not
 * wait for the journal then, whatever `j` says.
 *
 * @throws MongoServerSelectionError and others of the driver, where no server answers
 */
export async function durableWrites(uri: string): Promise<mongo.WriteConcernSettings> {
  const client = new mongo.MongoClient(uri, {
    serverSelectionTimeoutMS: ANSWERS_WITHIN_MS,
    connectTimeoutMS: ANSWERS_WITHIN_MS,
  });
  try {
    const { setName, msg } = await client.db().admin().command({ hello: 1 });
    // a router of a sharded cluster has no set of its own; its shards have
    const hasMembers = setName !== undefined || msg === 'isdbgrid';
    return { w: hasMembers ? 'majority' : 1, journal: true, wtimeoutMS: DURABLE_WITHIN_MS };
  } finally {
    await client.close();
  }
}
