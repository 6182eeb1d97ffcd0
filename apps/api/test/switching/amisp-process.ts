import { freePort, type TestDatabase } from '@kilowallet/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const SIMULATOR = join(__dirname, '..', '..', '..', 'amisp-simulator');
const STARTS_WITHIN_MS = 30_000;

/** What `GET /state` of the simulator answers, as far as tests look at it. */
export type AmispState = {
  readonly tally: Readonly<Record<string, number>>;
  readonly onTheWay: number;
  readonly meters: readonly { readonly serial: string; readonly position: 'open' | 'closed'; readonly moves: number }[];
};

/** The metering provider's head-end as a program of its own: what it knows, it knows over the wire. */
export class AmispProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  /** Starts one and waits until it answers; it ends with the test file at the latest. */
  static async start(database: TestDatabase, variables: Readonly<Record<string, string>>): Promise<AmispProcess> {
    const port = await freePort();
    const child = spawn(process.execPath, ['-r', '@swc-node/register', join('src', 'main.ts')], {
      cwd: SIMULATOR,
      env: {
        ...process.env,
        SWC_NODE_PROJECT: join(SIMULATOR, 'tsconfig.json'),
        AMISP_PORT: String(port),
        LOG_LEVEL: 'warn',
        ...variables,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const started = new AmispProcess(child, `http://127.0.0.1:${port}`);
    database.beforeStop(() => started.stop());
    for (let waited = 0; waited < STARTS_WITHIN_MS; waited += 100) {
      if (await started.state().catch(() => undefined)) return started;
      await sleep(100);
    }
    throw new Error('the head-end did not start');
  }

  async state(): Promise<AmispState> {
    return (await (await fetch(`${this.url}/state`)).json()) as AmispState;
  }

  async behave(change: object): Promise<void> {
    const answer = await fetch(`${this.url}/behaviour`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(change),
    });
    if (!answer.ok) throw new Error(await answer.text());
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exited = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    const given = setTimeout(() => this.child.kill('SIGKILL'), 5_000);
    await exited;
    clearTimeout(given);
  }
}
