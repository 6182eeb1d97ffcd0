import { Logger } from '@nestjs/common';
import type { MongooseModuleOptions } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import type { Environment } from '../config/environment';
import { durableWrites } from './durable-writes';

/** Thrown where no server answers at MONGODB_URI; its message says what to do. */
export class MongoUnreachable extends Error {
  constructor(cause: Error) {
    super(
      'MongoDB does not answer at MONGODB_URI ' +
        `(${cause.message}). Start it (npm start brings its own, docker compose up mongo another), or correct MONGODB_URI.`,
      { cause },
    );
    this.name = 'MongoUnreachable';
  }
}

/**
 * How the API speaks to MongoDB: what it writes is durable before anything of it is shown to anybody.
 *
 * Retryable writes exist only on replica sets, so nothing about money may rely on them: they are off everywhere.
 */
export async function mongoOptions(environment: Environment): Promise<MongooseModuleOptions> {
  const log = new Logger('Mongo');
  return {
    uri: environment.mongoUri,
    writeConcern: await durableWrites(environment.mongoUri),
    retryWrites: false,
    serverSelectionTimeoutMS: 5_000,
    connectTimeoutMS: 5_000,
    socketTimeoutMS: 120_000,
    maxPoolSize: 50,
    appName: 'kilowallet',
    retryAttempts: 1,
    retryDelay: 0,
    connectionErrorFactory: (error) => new MongoUnreachable(error),
    connectionFactory: (connection: Connection) => {
      connection.on('error', (error: Error) => log.error(error.message));
      let leaving = false;
      connection.on('disconnecting', () => (leaving = true));
      connection.on('disconnected', () => {
        if (!leaving) log.warn('disconnected');
      });
      connection.on('reconnected', () => log.log('reconnected'));
      return connection;
    },
  };
}
