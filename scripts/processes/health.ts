import { setTimeout as after } from 'node:timers/promises';
import type { Child } from './child';

/** A program that did not come up; the message says what it said last. */
export class NotHealthy extends Error {
  override readonly name = 'NotHealthy';
}

/**
 * Waits until an address answers with success.
 *
 * @throws NotHealthy when the child ends first, or the time is over
 */
export async function untilHealthy(child: Child, url: string, timeoutMs: number): Promise<void> {
  const waiting = new AbortController();
  const ended = child.exited.then(({ code, signal }) => {
    throw new NotHealthy(
      `${capital(child.title)} ended while starting (${signal ?? `exit code ${code}`}).\n${child.lastWords()}`,
    );
  });
  try {
    await Promise.race([ended, poll(child, url, timeoutMs, waiting.signal)]);
  } finally {
    waiting.abort();
  }
}

async function poll(child: Child, url: string, timeoutMs: number, stopped: AbortSignal): Promise<void> {
  const until = performance.now() + timeoutMs;
  while (!stopped.aborted && performance.now() < until) {
    if (await answers(url)) return;
    await after(100);
  }
  if (!stopped.aborted) {
    const seconds = Math.round(timeoutMs / 1_000);
    throw new NotHealthy(`${capital(child.title)} did not answer at ${url} within ${seconds} s.\n${child.lastWords()}`);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

export function capital(title: string): string {
  return title.charAt(0).toUpperCase() + title.slice(1);
}
