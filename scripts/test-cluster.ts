import { join } from 'node:path';
import { redisForTests } from './checks/redis-for-tests';
import { runProgram } from './api-command';
import { readScriptEnvironment, withoutPassword } from './environment';
import { whenAskedToStop } from './processes/caller';
import { Household } from './processes/household';
import { ROOT } from './root';
import { told, Trouble } from './trouble';

/** What must hold on any MongoDB, however many servers it is: parts of paths. */
const SUITES = ['src/wallet/', 'src/billing/', 'src/verification/', 'src/sharding/', 'chaos/'];
/** A cluster on one machine, or far away, is many times slower than the embedded engine. */
const TEST_TIMEOUT_MS = 600_000;

/**
 * `npm run test:cluster`: the suites of ledger, run and chaos on the server, replica set or cluster that MONGODB_URI
 * names. Each file has a database of its own there (test_…), sharded where there are shards, and dropped afterwards.
 * Arguments are passed on to Jest. Answers the exit code.
 */
export async function main(): Promise<number> {
  const household = new Household();
  whenAskedToStop(() => void household.stop().then(() => process.exit(130)));
  try {
    const { mongoUri } = readScriptEnvironment(process.env, ROOT);
    if (mongoUri === undefined) {
      throw new Trouble(
        'Say which MongoDB: MONGODB_URI=mongodb://… npm run test:cluster. `npm test` has its own engine.',
      );
    }
    console.log(`On ${withoutPassword(mongoUri)}, in databases test_…`);
    const args = process.argv.slice(2);
    // Without the flag the driver cannot load what it introduces itself with, which a real server insists on.
    const jest = [
      '--experimental-vm-modules',
      require.resolve('jest/bin/jest'),
      '--runInBand',
      `--testTimeout=${TEST_TIMEOUT_MS}`,
    ];
    return await runProgram(household, {
      title: 'the tests',
      args: [...jest, ...(args.length > 0 ? args : SUITES)],
      cwd: join(ROOT, 'apps', 'api'),
      env: {
        ...process.env,
        MONGODB_URI: '',
        REDIS_URL: '',
        TEST_MONGODB_URI: mongoUri,
        REDIS_SERVER: redisForTests(),
      },
    });
  } catch (error) {
    console.error(told(error));
    return 2;
  } finally {
    await household.stop();
  }
}
