import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';

const ROOT = join(__dirname, '..', '..', '..');
const START_TIMEOUT_MS = 150_000;

export type Place = {
  readonly dataDirectory: string;
  readonly apiPort: number;
  readonly webPort: number;
};

export type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** `npm start` as a person runs it, in a place of its own. */
export class RunningKilowallet {
  private constructor(
    readonly place: Place,
    private readonly npm: ChildProcess,
    readonly exited: Promise<Exit>,
    private readonly written: string[],
  ) {}

  /** Waits until it says that it is running. */
  static async start(place: Place, env: NodeJS.ProcessEnv = {}): Promise<RunningKilowallet> {
    const kilowallet = RunningKilowallet.launch(place, env);
    const running = kilowallet.says('Kilowallet is running.', START_TIMEOUT_MS);
    const ended = kilowallet.exited.then(() => false);
    if (await Promise.race([running, ended])) return kilowallet;
    throw new Error(`Kilowallet did not start:\n${kilowallet.output}`);
  }

  /** Runs it without waiting, for starts that are to be refused. */
  static launch(place: Place, env: NodeJS.ProcessEnv = {}): RunningKilowallet {
    const npm = spawn('npm', ['start'], {
      cwd: ROOT,
      env: { ...process.env, ...environmentOf(place), KILOWALLET_CALLER_PID: String(process.pid), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A process group of its own, as a terminal would give it.
      detached: true,
    });
    const written: string[] = [];
    for (const stream of [npm.stdout, npm.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => written.push(text));
    }
    const exited = new Promise<Exit>((resolve) => npm.once('close', (code, signal) => resolve({ code, signal })));
    return new RunningKilowallet(place, npm, exited, written);
  }

  get output(): string {
    return this.written.join('');
  }

  get webUrl(): string {
    return `http://localhost:${this.place.webPort}`;
  }

  /** A signal to npm alone, as from a supervisor. */
  signalNpm(signal: NodeJS.Signals): void {
    this.npm.kill(signal);
  }

  /** Ctrl-C: a terminal signals the whole group. */
  pressCtrlC(): void {
    if (this.npm.pid !== undefined) process.kill(-this.npm.pid, 'SIGINT');
  }

  /** The process whose command line contains a text. */
  pidOf(command: string): number {
    const found = processesOf(this.place).find((one) => one.command.includes(command));
    if (!found) throw new Error(`no process "${command}" among:\n${describe(this.place)}`);
    return found.pid;
  }

  async stop(): Promise<Exit> {
    this.signalNpm('SIGTERM');
    return this.exited;
  }

  /** Whether it says so within the time. */
  async says(text: string, timeoutMs: number): Promise<boolean> {
    const giveUpAt = performance.now() + timeoutMs;
    while (performance.now() < giveUpAt) {
      if (this.output.includes(text)) return true;
      await after(50);
    }
    return false;
  }
}

/** Ports and a data directory that nobody else uses. */
export async function newPlace(): Promise<Place> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'kilowallet-journey-'));
  const [apiPort, webPort] = await Promise.all([freePort(), freePort()]);
  return { dataDirectory, apiPort, webPort };
}

export function leave(place: Place): void {
  rmSync(place.dataDirectory, { recursive: true, force: true });
}

/** Whether every process of a place is gone within the time; each carries the place in its environment. */
export async function everythingIsGone(place: Place, withinMs = 25_000): Promise<boolean> {
  const giveUpAt = performance.now() + withinMs;
  while (performance.now() < giveUpAt) {
    if (processesOf(place).length === 0) return true;
    await after(100);
  }
  return false;
}

function describe(place: Place): string {
  return processesOf(place)
    .map(({ pid, command }) => `${pid} ${command}`)
    .join('\n');
}

function processesOf(place: Place): { pid: number; command: string }[] {
  const mark = `DATA_DIR=${place.dataDirectory}\0`;
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && procFile(entry, 'environ').includes(mark))
    .map((entry) => ({ pid: Number(entry), command: procFile(entry, 'cmdline').replaceAll('\0', ' ') }));
}

function procFile(pid: string, name: string): string {
  try {
    return `${readFileSync(`/proc/${pid}/${name}`, 'utf8')}\0`;
  } catch {
    return '';
  }
}

function environmentOf({ dataDirectory, apiPort, webPort }: Place): NodeJS.ProcessEnv {
  return {
    DATA_DIR: dataDirectory,
    API_PORT: String(apiPort),
    WEB_PORT: String(webPort),
    MONGODB_URI: '',
    REDIS_URL: '',
    SEED: 'none',
    ADMIN_PASSWORD: 'a password for journeys',
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
