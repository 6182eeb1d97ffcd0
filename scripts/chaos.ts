import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runApiSource } from './api-command';
import { readScriptEnvironment } from './environment';
import { whenAskedToStop } from './processes/caller';
import { Household } from './processes/household';
import { ROOT } from './root';
import { told } from './trouble';

/** `npm run chaos -- [--seed=n] [--kills=n]`: kills everything at random, on data of its own. Answers the exit code. */
export async function main(): Promise<number> {
  const household = new Household();
  whenAskedToStop(() => void household.stop().then(() => process.exit(130)));
  try {
    const { dataDirectory } = readScriptEnvironment(process.env, ROOT);
    mkdirSync(dataDirectory, { recursive: true });
    const env = { CHAOS_DIRECTORY: dataDirectory };
    return await runApiSource(household, join('chaos', 'main.ts'), env, process.argv.slice(2));
  } catch (error) {
    console.error(told(error));
    return 2;
  } finally {
    await household.stop();
  }
}
