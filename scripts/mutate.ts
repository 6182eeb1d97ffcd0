import { dirname, join } from 'node:path';
import { runProgram } from './api-command';
import { whenAskedToStop } from './processes/caller';
import { Household } from './processes/household';
import { ROOT } from './root';
import { told } from './trouble';

const LIBRARIES = ['tariff', 'billing'];

/**
 * `npm run mutate [-- <library> [files]]`: breaks the code of a library in one place at a time, and lists what its
 * specs did not notice. Answers 1 where a library stays below its threshold.
 */
export async function main(): Promise<number> {
  const [library, ...files] = process.argv.slice(2);
  if (library !== undefined && !LIBRARIES.includes(library)) {
    console.error(`Say which library: npm run mutate -- ${LIBRARIES.join(' | ')}`);
    return 2;
  }
  const household = new Household();
  whenAskedToStop(() => void household.stop().then(() => process.exit(130)));
  try {
    let worst = 0;
    for (const each of library === undefined ? LIBRARIES : [library]) {
      worst = Math.max(worst, await mutate(household, each, files));
    }
    return worst;
  } catch (error) {
    console.error(told(error));
    return 2;
  } finally {
    await household.stop();
  }
}

function mutate(household: Household, library: string, files: readonly string[]): Promise<number> {
  const stryker = join(dirname(require.resolve('@stryker-mutator/core/package.json')), 'bin', 'stryker.js');
  const only = files.length > 0 ? ['--mutate', files.join(',')] : [];
  const args = [stryker, 'run', join('scripts', 'mutation', `stryker.${library}.mjs`), ...only];
  return runProgram(household, { title: `the mutants of ${library}`, args, cwd: ROOT, env: process.env });
}
