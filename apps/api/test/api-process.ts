import { freePort, type TestDatabase } from '@kilowallet/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const API = join(__dirname, '..');
/** From source, on a machine that is busy with other tests. */
const STARTS_WITHIN_MS = 60_000;

/** Another process of the program, as a second machine would run it. */
export class ApiProcess {
  private said = '';

  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {
    const listen = (text: Buffer) => (this.said += text.toString());
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
  }

  /** Starts one and waits until it is ready; it ends with the test file at the latest. */
  static async start(database: TestDatabase, variables: Readonly<Record<string, string>>): Promise<ApiProcess> {
    const port = await freePort();
    const child = spawn(process.execPath, ['-r', '@swc-node/register', join('src', 'main.ts')], {
      cwd: API,
      env: {
        ...process.env,
        SWC_NODE_PROJECT: join(API, 'tsconfig.json'),
        MONGODB_URI: database.uri,
        API_HOST: '127.0.0.1',
        API_PORT: String(port),
        LOG_LEVEL: 'info',
        ...variables,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const started = new ApiProcess(child, `http://127.0.0.1:${port}`);
    database.beforeStop(() => started.stop());
    await started.untilReady();
    return started;
  }

  /** What it has written to its log so far. */
  get log(): string {
    return this.said;
  }

  /** Asks it to stop, and waits. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  /** kill -9. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exited = new Promise((done) => this.child.once('exit', done));
    this.child.kill(signal);
    const patience = setTimeout(() => this.child.kill('SIGKILL'), 15_000);
    await exited;
    clearTimeout(patience);
  }

  private async untilReady(): Promise<void> {
    for (const begun = performance.now(); performance.now() - begun < STARTS_WITHIN_MS; await sleep(100)) {
      if (this.child.exitCode !== null) throw new Error(`The process ended.\n${this.said}`);
      const answer = await fetch(`${this.url}/health/ready`).catch(() => undefined);
      if (answer?.ok) return;
    }
    throw new Error(`The process was not ready in time.\n${this.said}`);
  }
}
