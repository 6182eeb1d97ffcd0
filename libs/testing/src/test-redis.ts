import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port';

/** A real, empty Redis for one test file, on a port of its own. Read it inside tests and hooks only. */
export type TestRedis = {
  readonly url: string;
  /** kill -9: it is gone at once, with all that it held. */
  kill(): Promise<void>;
  /** Starts it again where it was, empty. */
  reopen(): Promise<void>;
};

const STARTS_WITHIN_MS = 10_000;

/** Starts a redis-server before the file's tests and kills it after. Call once at the top of a test file. */
export function testRedis(): TestRedis {
  const directory = mkdtempSync(join(tmpdir(), 'kilowallet-redis-'));
  let port: number | undefined;
  let server: ChildProcess | undefined;

  const open = async () => {
    port ??= await freePort();
    server = spawn(
      redisServer(),
      // As operations are told to run it, but for keeping it: what a test left is of no use to anybody.
      [
        '--port',
        String(port),
        '--bind',
        '127.0.0.1',
        '--dir',
        directory,
        '--save',
        '',
        '--maxmemory-policy',
        'noeviction',
      ],
      { stdio: 'ignore' },
    );
    for (const begun = Date.now(); !(await answers(port)); await sleep(20)) {
      if (Date.now() - begun > STARTS_WITHIN_MS) throw new Error('The test’s redis-server did not start.');
    }
  };
  const kill = async () => {
    const child = server;
    server = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await exited;
  };

  beforeAll(open, 30_000);
  afterAll(async () => {
    await kill();
    rmSync(directory, { recursive: true, force: true });
  });

  return {
    get url() {
      if (port === undefined) throw new Error('The test’s Redis opens in beforeAll.');
      return `redis://127.0.0.1:${port}`;
    },
    kill,
    reopen: open,
  };
}

/** REDIS_SERVER, which `npm test` sets, or the one on the PATH. */
function redisServer(): string {
  const program = process.env['REDIS_SERVER'] ?? 'redis-server';
  if (spawnSync(program, ['--version']).status === 0) return program;
  throw new Error(`${program} does not run. Install Redis (Debian: apt-get install redis-server), as npm test does.`);
}

/** Whether it says that it is there, not only that something listens. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', (data) => end(data.toString().startsWith('+PONG')));
    socket.once('error', () => end(false));
    socket.setTimeout(1_000, () => end(false));
  });
}
