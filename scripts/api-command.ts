import { join } from 'node:path';
import { NX_ENVIRONMENT, nxArguments } from './nx';
import { startChild } from './processes/child';
import type { Household } from './processes/household';
import { ROOT } from './root';
import { Trouble } from './trouble';

const STOP_GRACE_MS = 5_000;

/** Builds the API where its sources have changed; says nothing where they have not. */
export async function buildApi(household: Household, dataDirectory: string): Promise<void> {
  const child = startChild({
    title: 'the build',
    args: nxArguments('build', ['@kilowallet/api']),
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
  const child = startChild({
    title: command,
    args: ['--enable-source-maps', join('dist', `${command}.js`), ...args],
    cwd: join(ROOT, 'apps', 'api'),
    env: { ...process.env, ...env },
    output: 'terminal',
  });
  await household.take({ ...child, mayLeave: true, stop: () => child.stop(STOP_GRACE_MS) });
  const { code } = await child.exited;
  return code ?? 2;
}

/** The same from its source, for programs that are no part of the product: measurements and trials. */
export async function runApiSource(
  household: Household,
  source: string,
  env: Readonly<NodeJS.ProcessEnv>,
  args: readonly string[] = [],
): Promise<number> {
  const cwd = join(ROOT, 'apps', 'api');
  const child = startChild({
    title: source,
    args: ['--enable-source-maps', '-r', '@swc-node/register', source, ...args],
    cwd,
    env: { ...process.env, SWC_NODE_PROJECT: join(cwd, 'tsconfig.json'), ...env },
    output: 'terminal',
  });
  await household.take({ ...child, mayLeave: true, stop: () => child.stop(STOP_GRACE_MS) });
  const { code } = await child.exited;
  return code ?? 2;
}
