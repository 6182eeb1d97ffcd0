import { MongoUnreachable } from './platform/mongo/mongo.options';
import { EnvironmentError } from './platform/config/environment';
import { RedisUnreachable } from './platform/redis/redis-unreachable';
import { SeedAtWork } from './seed/seed-mark';

/** What an operator can mend, as sentences; anything else keeps its stack. */
export function explainFailure(error: unknown): string {
  const expected = [EnvironmentError, MongoUnreachable, RedisUnreachable, SeedAtWork];
  if (expected.some((kind) => error instanceof kind)) return (error as Error).message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return 'The port of API_PORT is in use by another program. Stop that program, or choose another API_PORT.';
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
