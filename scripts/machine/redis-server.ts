import { findProgram, isExecutable } from './find-program';

/** The Redis for tests of several processes: the one REDIS_SERVER names, else one that is installed. */
export function findRedisServer(): string | undefined {
  const named = process.env['REDIS_SERVER'];
  if (named) return isExecutable(named) ? named : undefined;
  return findProgram(['redis-server', 'valkey-server']);
}
