import { databaseUri, startEngine, type Engine } from '@kilowallet/embedded-mongodb';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/** An engine that is killed and started again on the same data, behind an address that stays the same. */
export class KillableEngine {
  readonly uri: string;
  kills = 0;
  private readonly address: string;
  private engine: Engine | undefined;

  constructor(private readonly directory: string) {
    // A new engine listens at a new place; the link is where its clients look.
    this.address = join(directory, 'engine.sock');
    this.uri = databaseUri(`mongodb://${encodeURIComponent(this.address)}`, 'chaos');
  }

  async start(): Promise<void> {
    this.engine = await startEngine({ directory: join(this.directory, 'db') });
    rmSync(this.address, { force: true });
    symlinkSync(decodeURIComponent(new URL(this.engine.uri).host), this.address);
  }

  async kill(): Promise<void> {
    if (!this.engine) return;
    this.kills++;
    process.kill(this.engine.pid, 'SIGKILL');
    await this.engine.exited;
    await this.start();
  }

  async stop(): Promise<void> {
    await this.engine?.stop();
  }
}
