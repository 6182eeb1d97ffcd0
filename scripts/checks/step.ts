import { startChild } from '../processes/child';
import type { Household } from '../processes/household';
import { ROOT } from '../root';

/** One thing that must hold. */
export type Step = {
  readonly title: string;
  /** Arguments to Node. */
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly timeoutMs: number;
};

export type Outcome = { readonly title: string; readonly ok: boolean; readonly seconds: number };

/** Runs it to its end or to the end of its time; its output goes to this terminal. */
export async function runStep(step: Step, household: Household): Promise<Outcome> {
  console.log(`\n── ${step.title}`);
  const startedAt = performance.now();
  const child = startChild({
    title: step.title,
    args: step.args,
    cwd: step.cwd ?? ROOT,
    env: { ...process.env, ...step.env },
    killOnly: true,
    output: 'terminal',
  });
  await household.take({ ...child, mayLeave: true, stop: () => child.stop(5_000) });
  const timer = setTimeout(() => {
    console.error(`${step.title} took longer than ${step.timeoutMs / 1_000} s and is stopped.`);
    void child.stop(5_000);
  }, step.timeoutMs);
  const { code } = await child.exited;
  clearTimeout(timer);
  return { title: step.title, ok: code === 0, seconds: (performance.now() - startedAt) / 1_000 };
}

export function summary(outcomes: readonly Outcome[]): string {
  return outcomes
    .map(({ title, ok, seconds }) => `${ok ? 'ok    ' : 'FAILED'}  ${title} (${seconds.toFixed(0)} s)`)
    .join('\n');
}
