import mongoose, { type Connection, type ConnectOptions } from 'mongoose';
import type { Environment } from '../config/environment';
import { durableWrites } from './durable-writes';
import { MongoUnreachable } from './mongo.options';

/**
 * A connection of one's own, outside the application or before there is one: an address where nobody answers is then
 * one sentence, not a page of an injector's troubles.
 *
 * @param more whether models make their collections and indexes, as they do unless told otherwise
 * @throws MongoUnreachable
 */
export async function reachMongo(
  { mongoUri }: Pick<Environment, 'mongoUri'>,
  more: Pick<ConnectOptions, 'autoIndex' | 'autoCreate'> = {},
): Promise<Connection> {
  try {
    const connection = mongoose.createConnection(mongoUri, {
      writeConcern: await durableWrites(mongoUri),
      retryWrites: false,
      serverSelectionTimeoutMS: 5_000,
      ...more,
    });
    return await connection.asPromise();
  } catch (error) {
    throw new MongoUnreachable(error instanceof Error ? error : new Error(String(error)));
  }
}
