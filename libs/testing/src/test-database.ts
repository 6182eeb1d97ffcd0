import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseUri, startEngine, type Engine } from '@kilowallet/embedded-mongodb';
import { MongoClient, type Db } from 'mongodb';

/** A fresh database on the real engine, for one test file. Read it inside tests and hooks only. */
export type TestDatabase = {
  /** Names the database, so that `mongoose.connect(uri)` needs nothing else. */
  readonly uri: string;
  readonly name: string;
  /** The native driver's view, to look behind the code under test. */
  readonly db: Db;
  /** Has whatever stands on the database closed before it goes: hooks that Jest runs after a file know no such order. */
  beforeStop(close: () => unknown): void;
  /**
   * kill -9 and reopen: whatever was acknowledged with a journaled write must still be there. `uri` may change.
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
    engine = await startEngine({ directory: join(directory, 'db') });
    client = await MongoClient.connect(databaseUri(engine.uri, name));
  };
  const running = () => {
    if (engine === undefined || client === undefined) throw new Error('The test database opens in beforeAll.');
    return { engine, client };
  };

  beforeAll(open, 200_000);
  afterAll(async () => {
    for (const close of closings.reverse()) await close();
    await client?.close();
    await engine?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  return {
    name,
    get uri() {
      return databaseUri(running().engine.uri, name);
    },
    get db() {
      return running().client.db(name);
    },
    beforeStop: (close) => void closings.push(close),
    async killAndReopen(meanwhile) {
      const { engine: killed, client: cut } = running();
      process.kill(killed.pid, 'SIGKILL');
      await killed.exited;
      await cut.close();
      try {
        await meanwhile?.();
      } finally {
        await open();
      }
    },
  };
}
