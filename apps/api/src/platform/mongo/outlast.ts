import { setTimeout as sleep } from 'node:timers/promises';
import { isPassingTrouble } from './passing-trouble';

/** An election takes ten seconds, a server's restart a minute. */
const PATIENCE_MS = 120_000;
const PAUSE_MS = 500;

export type Patience = {
  /** Real time, in milliseconds. */
  readonly nowMs: () => number;
  /** Told once, when the work first fails. */
  readonly onTrouble: (error: Error) => void;
  /** Whether nobody waits for the work any longer. */
  readonly isLeaving: () => boolean;
};

/** Repeats work that may be repeated while the database is away; what is wrong for longer, or otherwise, is thrown. */
export async function outlast<T>(work: () => Promise<T>, { nowMs, onTrouble, isLeaving }: Patience): Promise<T> {
  let since: number | undefined;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isPassingTrouble(error) || !(error instanceof Error) || isLeaving()) throw error;
      if (since === undefined) onTrouble(error);
      since ??= nowMs();
      if (nowMs() - since > PATIENCE_MS) throw error;
      await sleep(PAUSE_MS);
    }
  }
}
