import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { startChild, type ChildOptions } from './child';

jest.setTimeout(30_000);

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kilowallet-child-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function program(source: string): ChildOptions {
  const file = join(directory, 'program.cjs');
  writeFileSync(file, source);
  const output = { file: join(directory, 'program.log') };
  return { title: 'the program', args: [file], cwd: directory, env: process.env, output };
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

async function isGone(pid: number): Promise<boolean> {
  for (let waited = 0; waited < 5_000; waited += 50) {
    if (!isAlive(pid)) return true;
    await after(50);
  }
  return false;
}

it('ends when its work is done, and its last words are kept', async () => {
  const child = startChild(program('console.log("done"); process.exitCode = 3;'));
  expect(await child.exited).toEqual({ code: 3, signal: null });
  expect(child.lastWords()).toBe('done');
});

it('keeps the words of the time before', async () => {
  await startChild(program('console.log("first")')).exited;
  await startChild(program('console.log("second")')).exited;
  expect(readFileSync(join(directory, 'program.previous.log'), 'utf8')).toBe('first\n');
});

it('is heard to its last word', async () => {
  const heard: unknown[] = [];
  const child = startChild(program('for (let n = 0; n < 50; n++) process.send(n); process.exit(0);'));
  child.onMessage((message) => heard.push(message));
  await child.exited;
  expect(heard).toHaveLength(50);
});

it('is made to stop when it does not want to', async () => {
  const child = startChild(program('process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); console.log("up");'));
  for (; child.lastWords() !== 'up';) await after(20);
  await child.stop(200);
  expect((await child.exited).signal).toBe('SIGKILL');
});

it('takes what it has started with it', async () => {
  const child = startChild(
    program(`
      const grandchild = require('node:child_process').spawn('sleep', ['60'], { stdio: 'ignore' });
      console.log(grandchild.pid);
      setInterval(() => {}, 1000);
    `),
  );
  for (; child.lastWords() === '';) await after(20);
  await child.stop(2_000);
  expect(await isGone(Number(child.lastWords()))).toBe(true);
});

it('is not asked where asking does harm', async () => {
  const polite = program(
    'process.on("SIGTERM", () => process.exit(0)); setInterval(() => {}, 1000); console.log("up");',
  );
  const child = startChild({ ...polite, killOnly: true });
  for (; child.lastWords() !== 'up';) await after(20);
  await child.stop(5_000);
  expect(await child.exited).toEqual({ code: null, signal: 'SIGKILL' });
});

it('may fork: its own children wait for their work', async () => {
  const child = startChild(
    program(`
      const { fork } = require('node:child_process');
      if (process.argv[2] === 'worker') process.once('message', (n) => process.send(n * 2, () => process.exit(0)));
      else fork(__filename, ['worker']).once('message', (n) => console.log(String(n))).send(21);
    `),
  );
  expect((await child.exited).code).toBe(0);
  expect(child.lastWords()).toBe('42');
});

it('does not outlive a parent that was killed', async () => {
  const { args } = program('console.log(process.pid); setInterval(() => {}, 1000);');
  const parentProgram = `
    require('@swc-node/register');
    const { startChild } = require(${JSON.stringify(join(__dirname, 'child.ts'))});
    const [args, cwd] = [${JSON.stringify(args)}, ${JSON.stringify(directory)}];
    startChild({ title: 'the program', args, cwd, env: process.env, output: 'terminal' });
  `;
  const parent = spawn(process.execPath, ['-e', parentProgram], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: join(__dirname, '..'),
    env: { ...process.env, SWC_NODE_PROJECT: join(__dirname, '..', 'tsconfig.json') },
  });
  const pid = await new Promise<number>((resolve) => {
    parent.stdout.once('data', (text: Buffer) => resolve(Number(text.toString())));
  });
  parent.kill('SIGKILL');
  expect(await isGone(pid)).toBe(true);
});
