import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type ChildOptions = {
  /** As a person would call it: "the API". */
  readonly title: string;
  /** A Node program and its arguments. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  /**
   * Whether it is killed where others are asked to stop. For a build: asked, its tools end as if they had succeeded,
   * and Nx keeps their half as the whole.
   */
  readonly killOnly?: boolean;
  /** Its output goes to this file, the previous one is kept beside it; or to this terminal. */
  readonly output: { readonly file: string } | 'terminal';
};

/** How a child ended. */
export type ChildExit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** A Node program that this process owns: it ends with it, however that ends. */
export type Child = {
  readonly title: string;
  readonly pid: number;
  readonly exited: Promise<ChildExit>;
  /** Asks it to stop, and makes it when the time is over. */
  stop(graceMs: number): Promise<void>;
  /** What it says to this process over the channel between them. */
  onMessage(listen: (message: unknown) => void): void;
  /** The end of what it wrote, to show why it ended. */
  lastWords(): string;
};

export function startChild({ title, args, cwd, env, output, killOnly = false }: ChildOptions): Child {
  const log = output === 'terminal' ? undefined : freshLog(output.file);
  const child = spawn(process.execPath, ['-r', join(__dirname, 'leash.cjs'), ...args], {
    cwd,
    env: { ...env, KILOWALLET_LEASH: killOnly ? 'kill' : 'ask' },
    // A process group of its own: Ctrl-C in the terminal reaches this process alone, which then stops
    // its children in the right order.
    detached: true,
    stdio: ['ignore', log ?? 'inherit', log ?? 'inherit', 'ipc'],
  });
  if (log !== undefined) closeSync(log);
  const exited = new Promise<ChildExit>((resolve) => {
    child.once('exit', (code, signal) => {
      // What it said last may still be on its way.
      if (child.connected) child.once('disconnect', () => resolve({ code, signal }));
      else resolve({ code, signal });
    });
    child.once('error', () => resolve({ code: null, signal: null }));
  });
  const pid = child.pid ?? 0;
  return {
    title,
    pid,
    exited,
    async stop(graceMs) {
      if (child.exitCode !== null || child.signalCode !== null || pid === 0) return;
      signalGroup(pid, killOnly ? 'SIGKILL' : 'SIGTERM');
      const timer = setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs);
      await exited;
      clearTimeout(timer);
      // Whatever it started itself goes with it.
      signalGroup(pid, 'SIGKILL');
    },
    onMessage: (listen) => void child.on('message', listen),
    lastWords: () =>
      output === 'terminal' ? '' : readFileSync(output.file, 'utf8').split('\n').slice(-12).join('\n').trim(),
  };
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone, which is what was wanted.
  }
}

function freshLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file)) renameSync(file, file.replace(/\.log$/, '.previous.log'));
  return openSync(file, 'w', 0o600);
}
