import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const STARTS_WITHIN_MS = 60_000;

/** Worker processes of the program on the bench's database and Redis. */
export class Workers {
  private constructor(private readonly children: readonly ChildProcess[]) {}

  static async start(count: number): Promise<Workers> {
    const started = await Promise.all(Array.from({ length: count }, startOne));
    return new Workers(started);
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.children.map(async (child) => {
        const exited = new Promise((done) => child.once('exit', done));
        child.kill('SIGTERM');
        await exited;
      }),
    );
  }
}

async function startOne(): Promise<ChildProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, ['-r', '@swc-node/register', join('src', 'main.ts')], {
    env: { ...process.env, ROLE: 'worker', API_HOST: '127.0.0.1', API_PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // Whatever ends this process ends its workers.
  process.once('exit', () => child.kill('SIGKILL'));
  for (const begun = performance.now(); performance.now() - begun < STARTS_WITHIN_MS; await sleep(100)) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
    if (answer?.ok) return child;
  }
  throw new Error('a worker did not start');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
