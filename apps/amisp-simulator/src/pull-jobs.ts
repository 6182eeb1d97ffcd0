import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { HeadEnd } from './head-end';
import type { Kilowallet } from './kilowallet';

const AT_ONCE = 100;
const LEASE_SECONDS = 120;
const PAUSE_AFTER_TROUBLE_MS = 10_000;

/** Asks for jobs as long as it lives and is to pull: at once again while there are more, else after a pause. */
export async function pullJobs(
  kilowallet: Kilowallet,
  headEnd: HeadEnd,
  log: Logger,
  pollMs: number,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const { paused, way } = headEnd.behaviour;
    const next = paused || way !== 'pull' ? 'rest' : await pullOnce(kilowallet, headEnd, log);
    const pauseMs = { more: 0, rest: pollMs, trouble: Math.max(pollMs, PAUSE_AFTER_TROUBLE_MS) }[next];
    if (pauseMs > 0) await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

async function pullOnce(kilowallet: Kilowallet, headEnd: HeadEnd, log: Logger): Promise<'more' | 'rest' | 'trouble'> {
  try {
    const jobs = await kilowallet.claim(AT_ONCE, LEASE_SECONDS);
    for (const job of jobs) headEnd.take(job);
    return jobs.length < AT_ONCE ? 'rest' : 'more';
  } catch (error) {
    log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'No jobs could be asked for');
    return 'trouble';
  }
}
