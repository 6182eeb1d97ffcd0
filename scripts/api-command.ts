import { join } from 'node:path';
import { NX_ENVIRONMENT, nxArguments } from './nx';
import { startChild, type ChildOptions } from './processes/child';
import type { Household } from './processes/household';
import { ROOT } from './root';
import { Trouble } from './trouble';

const STOP_GRACE_MS = 5_000;

/** Builds a project, and whatever it needs, where sources have changed; says nothing where they have not. */
export async function build(household: Household, project: string, dataDirectory: string): Promise<void> {
  const child = startChild({
    title: 'the build',
    args: nxArguments('build', [project]),
    cwd: ROOT,
    env: { ...process.env, ...NX_ENVIRONMENT, NODE_ENV: 'production' },
    output: { file: join(dataDirectory, 'logs', 'build.log') },
  });
  await household.take({ ...child, mayLeave: true, stop: () => child.stop(STOP_GRACE_MS) });
  const { code } = await child.exited;
  if (code !== 0) throw new Trouble(`The build failed.\n${child.lastWords()}`);
}

/**
 * Runs one of the API's commands (`verification/main`) in this terminal and answers its exit code.
 *
 * @param args after the command's own name
 */
export async function runApiCommand(
  household: Household,
  command: string,
  env: Readonly<NodeJS.ProcessEnv>,
  args: readonly string[] = [],
): Promise<number> {
  return runProgram(household, {
    title: command,
    args: ['--enable-source-maps', join('dist', `${command}.js`), ...args],
    cwd: join(ROOT, 'apps', 'api'),
    env: { ...process.env, ...env },
  });
}

/** The same from its source, for programs that are no part of the product: measurements and trials. */
export async function runApiSource(
  household: Household,
  source: string,
  env: Readonly<NodeJS.ProcessEnv>,
  args: readonly string[] = [],
): Promise<number> {
  const cwd = join(ROOT, 'apps', 'api');
  return runProgram(household, {
    title: source,
    args: ['--enable-source-maps', '-r', '@swc-node/register', source, ...args],
    cwd,
    env: { ...process.env, SWC_NODE_PROJECT: join(cwd, 'tsconfig.json'), ...env },
  });
}

/** Runs a program in this terminal to its end, and answers its exit code. */
export async function runProgram(household: Household, program: Omit<ChildOptions, 'output'>): Promise<number> {
  const child = startChild({ ...program, output: 'terminal' });
  await household.take({ ...child, mayLeave: true, stop: () => child.stop(STOP_GRACE_MS) });
  const { code } = await child.exited;
  return code ?? 2;
}
