import { mongo } from 'mongoose';

/** Codes with which a server says that it steps down, shuts down, has just been elected or could not replicate in time. */
const PASSING_CODES: ReadonlySet<unknown> = new Set([
  6, 7, 64, 89, 91, 133, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436,
]);

/**
 * Whether the database is away for a moment only (a connection cut, an election, a restart), so that the same work may
 * be tried again. What has been written before it may be there or not: the work must be one that may be repeated.
 */
export function isPassingTrouble(error: unknown): boolean {
  if (error instanceof mongo.MongoNetworkError || error instanceof mongo.MongoServerSelectionError) return true;
  if (error instanceof mongo.MongoNotConnectedError || error instanceof mongo.MongoTopologyClosedError) return true;
  if (!(error instanceof mongo.MongoError)) return false;
  if (error instanceof mongo.MongoBulkWriteError && error.result.getWriteConcernError()) return true;
  if (error instanceof mongo.MongoWriteConcernError) return true;
  return PASSING_CODES.has(error.code) || error.hasErrorLabel('RetryableWriteError');
}
