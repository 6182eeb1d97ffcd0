import { findRedisServer } from '../machine/redis-server';
import { Trouble } from '../trouble';
import { installPackage } from './apt';

/**
 * The redis-server that suites of several processes start for themselves, on free ports; installed by apt where there is
 * none and this is root on a Debian or its kin.
 *
 * @throws Trouble where it has to be installed by hand
 */
export function redisForTests(): string {
  const found = findRedisServer();
  if (found !== undefined) return found;
  const installed = installPackage('redis-server', 'the tests of several processes') ? findRedisServer() : undefined;
  if (installed !== undefined) return installed;
  throw new Trouble(
    'The tests of several processes need Redis, and none was found. Install it (Debian: `apt-get install redis-server`), or set REDIS_SERVER to its path.',
  );
}
