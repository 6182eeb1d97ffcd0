import mongoose, { type Connection } from 'mongoose';
import type { Environment } from '../config/environment';
import { durableWrites } from './durable-writes';
import { MongoUnreachable } from './mongo.options';

/**
 * A connection of one's own, outside the application or before there is one: an address where nobody answers is then
 * one sentence, not a page of an injector's troubles.
 *
 * @throws MongoUnreachable
 */
export async function reachMongo({ mongoUri }: Pick<Environment, 'mongoUri'>): Promise<Connection> {
  try {
    const connection = mongoose.createConnection(mongoUri, {
      writeConcern: await durableWrites(mongoUri),
      retryWrites: false,
      serverSelectionTimeoutMS: 5_000,
    });
    return await connection.asPromise();
  } catch (error) {
    throw new MongoUnreachable(error instanceof Error ? error : new Error(String(error)));
  }
}
