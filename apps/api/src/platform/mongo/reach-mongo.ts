import mongoose, { type Connection } from 'mongoose';
import type { Environment } from '../config/environment';
import { MongoUnreachable } from './mongo.options';

/**
 * A connection of one's own, before there is an application: an address where nobody answers is then one sentence,
 * not a page of an injector's troubles.
 */
export async function reachMongo({ mongoUri }: Environment): Promise<Connection> {
  const connection = mongoose.createConnection(mongoUri, {
    writeConcern: { w: 'majority', journal: true },
    retryWrites: false,
    serverSelectionTimeoutMS: 5_000,
  });
  try {
    return await connection.asPromise();
  } catch (error) {
    throw new MongoUnreachable(error instanceof Error ? error : new Error(String(error)));
  }
}
