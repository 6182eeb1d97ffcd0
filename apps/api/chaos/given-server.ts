import { databaseUri } from '@kilowallet/embedded-mongodb';
import mongoose, { type Connection } from 'mongoose';
import { randomBytes } from 'node:crypto';
import { deposePrimaries } from '../test/depose-primaries';
import { spreadOverShards } from '../test/spread-over-shards';
import type { KillableEngine } from './engine';

/** In the engine's place: a server of `npm run test:cluster`, whose primaries lose their office in place of their life. */
export class GivenServer implements Pick<KillableEngine, 'uri' | 'kills' | 'start' | 'kill' | 'stop'> {
  readonly uri: string;
  kills = 0;
  private connection: Connection | undefined;

  constructor(server: string) {
    this.uri = databaseUri(server, `test_chaos_${randomBytes(4).toString('hex')}`);
  }

  async start(): Promise<void> {
    this.connection = await mongoose.createConnection(this.uri).asPromise();
    await spreadOverShards(this.connection);
  }

  async kill(): Promise<void> {
    if (this.connection && (await deposePrimaries(this.connection.getClient())) > 0) this.kills++;
  }

  async stop(): Promise<void> {
    await this.connection?.dropDatabase();
    await this.connection?.close();
  }
}
