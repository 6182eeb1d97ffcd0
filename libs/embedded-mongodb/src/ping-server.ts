import { MongoClient } from 'mongodb';
import { EngineError } from './engine-error';

/**
 * Asks a MongoDB server, embedded or not, for a sign of life.
 *
 * @throws EngineError `not-answering` when there is none within the time
 */
export async function pingServer(uri: string, timeoutMs: number): Promise<void> {
  try {
    const client = new MongoClient(uri, {
      serverSelectionTimeoutMS: timeoutMs,
      connectTimeoutMS: timeoutMs,
      socketTimeoutMS: timeoutMs,
    });
    try {
      await client.db('admin').command({ ping: 1 });
    } finally {
      await client.close();
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new EngineError('not-answering', `MongoDB does not answer: ${reason}`, { cause: error });
  }
}
