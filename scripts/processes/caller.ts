import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 500;

/**
 * Calls back when whoever ran this script is gone, or asked for the end with a signal.
 *
 * npm passes signals on to the shell between it and this script, and a shell may die of one without telling anybody;
 * a kill -9 of npm is passed on to nobody. So the caller is watched as well.
 */
export function whenAskedToStop(stop: (reason: string) => void): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(signal));
  // A closed terminal means stop, but for those who said nohup.
  if (!ignoresHangup()) process.on('SIGHUP', () => stop('SIGHUP'));
  const callers = [...npmAndItsShell(), ...namedCaller()];
  setInterval(() => {
    if (!callers.every(isAlive)) stop('the caller ended');
  }, LOOK_EVERY_MS).unref();
}

/** npm runs scripts through a shell, which may or may not stay between; nobody where npm did not run this one. */
function npmAndItsShell(): number[] {
  if (process.env['npm_lifecycle_event'] === undefined) return [];
  const parent = process.ppid;
  if (!/^(ba|da|z|k)?sh$/.test(nameOf(parent))) return [parent];
  return [parent, parentOf(parent)].filter((pid) => pid > 1);
}

/** A program that starts npm may die without a word as well; it can give its own process id along. */
function namedCaller(): number[] {
  const pid = Number(process.env['KILOWALLET_CALLER_PID'] ?? '');
  return Number.isInteger(pid) && pid > 1 ? [pid] : [];
}

function ignoresHangup(): boolean {
  try {
    const mask = /^SigIgn:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    return (Number.parseInt(mask?.slice(-1) ?? '0', 16) & 1) === 1;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function nameOf(pid: number): string {
  return statOf(pid)?.name ?? '';
}

function parentOf(pid: number): number {
  return statOf(pid)?.parent ?? 0;
}

/** From Linux's process table; elsewhere only the parent itself is watched. */
function statOf(pid: number): { name: string; parent: number } | undefined {
  try {
    const match = /^\d+ \((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return match ? { name: match[1] ?? '', parent: Number(match[2]) } : undefined;
  } catch {
    return undefined;
  }
}
