import { databaseUri, startEngine } from '@kilowallet/embedded-mongodb';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runApiSource } from './api-command';
import { readScriptEnvironment } from './environment';
import { whenAskedToStop } from './processes/caller';
import { Household } from './processes/household';
import { ROOT } from './root';
import { told } from './trouble';

/** `npm run bench -- <name> […]`: measures on a fresh engine, whose data goes away afterwards. */
export async function main(): Promise<number> {
  const [name, ...args] = process.argv.slice(2);
  const source = join('bench', name ?? '', 'main.ts');
  if (name === undefined || !existsSync(join(ROOT, 'apps', 'api', source))) {
    console.error('Say what to measure: npm run bench -- billing');
    return 2;
  }
  const { dataDirectory } = readScriptEnvironment(process.env, ROOT);
  const household = new Household();
  whenAskedToStop(() => void household.stop().then(() => process.exit(130)));
  mkdirSync(dataDirectory, { recursive: true });
  const directory = mkdtempSync(join(dataDirectory, 'bench-'));
  try {
    const engine = await startEngine({ directory });
    await household.take({ title: 'the database', exited: engine.exited, stop: () => engine.stop() });
    const env = { MONGODB_URI: databaseUri(engine.uri, 'bench'), ENGINE_PID: String(engine.pid), LOG_LEVEL: 'fatal' };
    return await runApiSource(household, source, env, args);
  } catch (error) {
    console.error(told(error));
    return 2;
  } finally {
    await household.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
