import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const API = join(__dirname, '..');

export type Program = {
  readonly name: string;
  /** Of the API's folder. */
  readonly source: string;
  readonly env: Readonly<Record<string, string>>;
};

/** A process that is killed, or kills itself, and is started again until it may rest. */
export class Victim {
  /** Ends by SIGKILL while at work, whoever sent it; one that was still starting does not count. */
  kills = 0;
  /** Of these, the ones between two of its own writes. */
  selfKills = 0;
  /** Ends by itself: the engine was away while it started. Whatever supervises a program starts it again. */
  surrenders = 0;
  /** It has said so. */
  ready = false;
  private starts = 0;
  private child: ChildProcess | undefined;
  private ended: Promise<void> = Promise.resolve();
  private resting = false;
  private aimedAt = false;

  /**
   * @param oneIn on average every so many writes it kills itself; 0 for never
   */
  constructor(
    private readonly program: Program,
    private readonly seed: number,
    private oneIn: number,
  ) {}

  start(): void {
    this.starts++;
    this.aimedAt = false;
    this.ready = false;
    const child = spawn(
      process.execPath,
      ['-r', '@swc-node/register', '-r', join(__dirname, 'self-kill.ts'), this.program.source],
      {
        cwd: API,
        env: {
          ...process.env,
          SWC_NODE_PROJECT: join(API, 'tsconfig.json'),
          ...this.program.env,
          CHAOS_SEED: String(this.seed + this.starts),
          CHAOS_ONE_IN: String(this.oneIn),
        },
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      },
    );
    child.on('message', () => (this.ready = true));
    this.child = child;
    this.ended = new Promise((done) => {
      child.once('exit', (code, signal) => {
        if (signal === 'SIGKILL') {
          if (this.ready) this.kills++;
          if (this.ready && !this.aimedAt) this.selfKills++;
        } else if (!this.resting) {
          this.surrenders++;
        }
        done();
        if (!this.resting) this.start();
      });
    });
  }

  kill(): void {
    this.aimedAt = true;
    this.child?.kill('SIGKILL');
  }

  /** From the next start on, it no longer kills itself; the one that runs is replaced. */
  async calm(): Promise<void> {
    await this.rest();
    this.oneIn = 0;
    this.resting = false;
    this.start();
  }

  /** Stops it for good. */
  async rest(): Promise<void> {
    this.resting = true;
    this.child?.kill('SIGTERM');
    const patience = setTimeout(() => this.child?.kill('SIGKILL'), 15_000);
    this.aimedAt = true;
    await this.ended;
    clearTimeout(patience);
  }
}
