import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { portTrouble } from '../machine/ports';
import { Trouble } from '../trouble';
import type { ChildExit } from './child';
import type { Household } from './household';

const STARTS_WITHIN_MS = 10_000;

/**
 * A redis-server for a measurement: empty, for this machine alone, gone with the household. Answers its address.
 *
 * @throws Trouble where it does not start
 */
export async function startRedis(household: Household, program: string, directory: string): Promise<string> {
  const port = await freePort();
  const child = spawn(program, ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory, '--save', ''], {
    stdio: 'ignore',
  });
  const exited = new Promise<ChildExit>((done) => {
    child.once('exit', (code, signal) => done({ code, signal }));
    child.once('error', () => done({ code: null, signal: null }));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  await household.take({ title: 'Redis', exited, stop });
  for (let waited = 0; waited < STARTS_WITHIN_MS; waited += 50) {
    // Whoever listens there now is the one that was just started.
    if ((await portTrouble(port)) === 'busy') return `redis://127.0.0.1:${port}`;
    await sleep(50);
  }
  throw new Trouble(`${program} did not start.`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
