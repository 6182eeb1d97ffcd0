import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

const LAST_WORDS_MAX = 4_000;
const STOP_GRACE_MS = 10_000;

export type ProgramOptions = {
  readonly name: string;
  readonly cwd: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
};

/** A Node program of the product, run as it is in production. */
export class Program {
  private readonly child: ChildProcess;
  private readonly ended: Promise<void>;
  private said = '';

  constructor(private readonly options: ProgramOptions) {
    this.child = spawn(process.execPath, ['--enable-source-maps', ...options.args], {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.said = (this.said + chunk.toString()).slice(-LAST_WORDS_MAX)));
    }
    // However these tests end, nothing is left running.
    const leaveNothing = () => void this.child.kill('SIGKILL');
    process.once('exit', leaveNothing);
    this.ended = new Promise((resolve) =>
      this.child.once('exit', () => {
        process.off('exit', leaveNothing);
        resolve();
      }),
    );
  }

  /** Waits for a program that has an end. */
  async toItsEnd(timeoutMs: number): Promise<void> {
    await Promise.race([this.ended, sleep(timeoutMs, undefined, { ref: false })]);
    if (this.child.exitCode === 0) return;
    await this.kill();
    throw this.failure('did not come to a good end');
  }

  async untilHealthy(url: string, timeoutMs: number): Promise<void> {
    const until = performance.now() + timeoutMs;
    while (performance.now() < until) {
      if (this.hasEnded()) throw this.failure('ended at its start');
      if (await answers(url)) return;
      await sleep(100);
    }
    throw this.failure(`did not answer at ${url} within ${timeoutMs / 1_000} s`);
  }

  /** As a power cut would: nothing is finished, nothing is said. */
  async kill(): Promise<void> {
    if (!this.hasEnded()) this.child.kill('SIGKILL');
    await this.ended;
  }

  async stop(): Promise<void> {
    if (!this.hasEnded()) this.child.kill('SIGTERM');
    await Promise.race([this.ended, sleep(STOP_GRACE_MS, undefined, { ref: false })]);
    await this.kill();
  }

  private hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private failure(what: string): Error {
    return new Error(`${this.options.name} ${what}.\n${this.said}`);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}
