import { build, runApiCommand } from './api-command';
import { openDatabase } from './database';
import { readScriptEnvironment } from './environment';
import { whenAskedToStop } from './processes/caller';
import { Household } from './processes/household';
import { ROOT } from './root';
import { told } from './trouble';

/** Runs one of the API's commands on the database that the environment names, or on the embedded engine's. */
export async function onDatabase(command: string, args: readonly string[] = []): Promise<number> {
  const household = new Household();
  whenAskedToStop(() => void household.stop().then(() => process.exit(130)));
  try {
    const settings = readScriptEnvironment(process.env, ROOT);
    await build(household, '@kilowallet/api', settings.dataDirectory);
    const uri = await openDatabase(settings, household);
    return await runApiCommand(household, command, { MONGODB_URI: uri }, args);
  } catch (error) {
    console.error(told(error));
    return 2;
  } finally {
    await household.stop();
  }
}
