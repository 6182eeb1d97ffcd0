import { testDatabase } from '@kilowallet/testing';
import type { Connection } from 'mongoose';
import { durableWrites } from './durable-writes';
import { reachMongo } from './reach-mongo';

const database = testDatabase();
let connection: Connection;

beforeAll(async () => {
  connection = await reachMongo({ mongoUri: database.uri });
  database.beforeStop(() => connection.close());
});

/** How often the engine has written its journal through to the disk. */
async function journalSyncs(): Promise<number> {
  const status: { wiredTiger?: { log?: Record<string, unknown> } } = (await connection.db?.command({
    serverStatus: 1,
  })) as object;
  return Number(status.wiredTiger?.log?.['log sync operations'] ?? NaN);
}

test('a server that stands alone has no majority to ask: it journals', async () => {
  if (database.isOnGivenServer) return;
  expect(await durableWrites(database.uri)).toMatchObject({ w: 1, journal: true });
});

test('the journal is on the disk before a write is acknowledged: each time, not some time', async () => {
  if (database.isOnGivenServer) return;
  const notes = connection.collection('notes');
  await notes.insertOne({ first: true });
  for (let n = 0; n < 20; n += 1) {
    const before = await journalSyncs();
    await notes.insertOne({ n });
    expect(await journalSyncs()).toBeGreaterThan(before);
  }
});
