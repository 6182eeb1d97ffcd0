import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseUri, startEngine, type Engine } from '@kilowallet/embedded-mongodb';
import { MongoClient, type Db } from 'mongodb';

/**
 * A server that the tests use in place of engines of their own (`npm run test:cluster`): each test file has a database
 * of its own there, which is dropped afterwards.
 */
const GIVEN_SERVER = process.env['TEST_MONGODB_URI'];

/** A fresh database on the real engine, for one test file. Read it inside tests and hooks only. */
export type TestDatabase = {
  /** Names the database, so that `mongoose.connect(uri)` needs nothing else. */
  readonly uri: string;
  readonly name: string;
  /** Whether it stands on a server that was given, which the tests neither start nor kill. */
  readonly isOnGivenServer: boolean;
  /** The native driver's view, to look behind the code under test. */
  readonly db: Db;
  /** Has whatever stands on the database closed before it goes: hooks that Jest runs after a file know no such order. */
  beforeStop(close: () => unknown): void;
  /**
   * kill -9 and reopen: whatever was acknowledged with a journaled write must still be there. `uri` may change.
   * A given server is only left and reached again.
   *
   * @param meanwhile what to look at while there is no database
   */
  killAndReopen(meanwhile?: () => Promise<void>): Promise<void>;
};

/**
 * Starts an engine on an empty directory before the file's tests (a quarter of a second), and removes both after.
 * Call once at the top of a test file.
 */
export function testDatabase(): TestDatabase {
  const name = `test_${randomBytes(4).toString('hex')}`;
  const directory = mkdtempSync(join(tmpdir(), 'kilowallet-test-'));
  let engine: Engine | undefined;
  let client: MongoClient | undefined;
  const closings: (() => unknown)[] = [];

  const open = async () => {
    engine = GIVEN_SERVER === undefined ? await startEngine({ directory: join(directory, 'db') }) : undefined;
    client = await MongoClient.connect(databaseUri(GIVEN_SERVER ?? engine?.uri ?? '', name));
  };
  const running = () => {
    if (client === undefined) throw new Error('The test database opens in beforeAll.');
    return { client, uri: databaseUri(GIVEN_SERVER ?? engine?.uri ?? '', name) };
  };

  beforeAll(open, 200_000);
  afterAll(async () => {
    for (const close of closings.reverse()) await close();
    if (GIVEN_SERVER !== undefined) await client?.db(name).dropDatabase();
    await client?.close();
    await engine?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  return {
    name,
    isOnGivenServer: GIVEN_SERVER !== undefined,
    get uri() {
      return running().uri;
    },
    get db() {
      return running().client.db(name);
    },
    beforeStop: (close) => void closings.push(close),
    async killAndReopen(meanwhile) {
      const { client: cut } = running();
      if (engine) process.kill(engine.pid, 'SIGKILL');
      await engine?.exited;
      await cut.close();
      try {
        await meanwhile?.();
      } finally {
        await open();
      }
    },
  };
}
