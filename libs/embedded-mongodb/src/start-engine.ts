import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { engineCommand } from './engine-command';
import { EngineError } from './engine-error';
import { pingServer } from './ping-server';
import { defaultCacheDirectory } from './private-glibc';

export type StartEngineOptions = {
  /** Where the data is kept; created when missing. One engine at a time may hold it. */
  readonly directory: string;
  /** Where a newer C library is kept on systems that need one; by default in the user's cache folder. */
  readonly cacheDirectory?: string;
  /** Opening takes well under a second, after a kill -9 with much data a few. */
  readonly timeoutMs?: number;
};

/** How the engine's process ended. */
export type EngineExit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** A running engine. It stops by itself when this process ends, however it ends. */
export type Engine = {
  /** For any MongoDB driver in any process of the same user; without a database name. */
  readonly uri: string;
  readonly pid: number;
  readonly directory: string;
  /** Settles when the process has ended, asked for or not. */
  readonly exited: Promise<EngineExit>;
  /** @throws EngineError `not-answering` */
  ping(timeoutMs?: number): Promise<void>;
  /** Flushes and closes the database, then ends its process. A second call waits for the same end. */
  stop(): Promise<void>;
};

const STOP_TIMEOUT_MS = 30_000;

/**
 * Starts the embedded MongoDB engine in a process of its own and waits until it answers.
 *
 * @throws EngineError with a message that says what to do
 */
export async function startEngine(options: StartEngineOptions): Promise<Engine> {
  const directory = resolve(options.directory);
  assertUsable(directory);
  const command = await engineCommand(directory, options.cacheDirectory ?? defaultCacheDirectory());
  const child = spawn(command.file, command.args, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const exited = new Promise<EngineExit>((done) => {
    child.once('exit', (code, signal) => done({ code, signal }));
    child.once('error', () => done({ code: null, signal: null }));
  });
  try {
    const uri = await ready(child, directory, options.timeoutMs ?? 60_000);
    const engine: Engine = {
      uri,
      pid: child.pid ?? 0,
      directory,
      exited,
      ping: (timeoutMs = 5_000) => pingServer(uri, timeoutMs),
      stop: () => stop(child, exited),
    };
    await engine.ping();
    return engine;
  } catch (error) {
    child.kill('SIGKILL');
    await exited;
    throw error;
  }
}

function assertUsable(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new EngineError(
      'directory-unusable',
      `The data directory ${directory} cannot be written. Give this user write access to it, or set DATA_DIR to another place.`,
      { cause: error },
    );
  }
}

/** Waits for the first word of the engine's process and answers the URI it serves. */
function ready(child: ChildProcess, directory: string, timeoutMs: number): Promise<string> {
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = `${complaint}${text}`.slice(-2_000);
  });
  return new Promise((done, fail) => {
    const timer = setTimeout(() => {
      const seconds = Math.round(timeoutMs / 1_000);
      const message = `The embedded MongoDB engine did not open ${directory} within ${seconds} s. Try again; if it stays so, run \`npm run doctor\`.`;
      fail(new EngineError('start-timed-out', message));
    }, timeoutMs);
    const settle = (outcome: () => void) => {
      clearTimeout(timer);
      outcome();
    };
    child.once('message', (word) => settle(() => (isReady(word) ? done(word.uri) : fail(refusal(word, directory)))));
    child.once('error', (error) => settle(() => fail(failed(directory, error.message))));
    child.once('exit', () => settle(() => fail(failed(directory, complaint.trim() || 'its process ended'))));
  });
}

function isReady(word: unknown): word is { uri: string } {
  return typeof word === 'object' && word !== null && 'uri' in word && typeof word.uri === 'string';
}

function refusal(word: unknown, directory: string): EngineError {
  const reason =
    typeof word === 'object' && word !== null && 'message' in word ? String(word.message) : 'no reason given';
  if (!reason.includes('DBPathInUse')) return failed(directory, reason);
  const holderPid = holderOf(directory);
  const holder = holderPid === undefined ? 'another process' : `the process ${holderPid}`;
  return new EngineError(
    'directory-in-use',
    `The data directory ${directory} is in use by ${holder}. Stop the Kilowallet that runs on it (Ctrl-C there${
      holderPid === undefined ? '' : `, or \`kill ${holderPid}\``
    }), or set DATA_DIR to another place.`,
    { holderPid },
  );
}

/** The engine writes its process id into the file whose kernel lock it holds. */
function holderOf(directory: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(directory, 'mongod.lock'), 'utf8'), 10);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function failed(directory: string, reason: string): EngineError {
  return new EngineError(
    'start-failed',
    `The embedded MongoDB engine could not open ${directory}: ${reason}. Run \`npm run doctor\` to see what is wrong with this machine.`,
  );
}

async function stop(child: ChildProcess, exited: Promise<EngineExit>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  // Killing is safe: whatever was acknowledged is in the journal. It is only slower to open again.
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await exited;
  clearTimeout(timer);
}
