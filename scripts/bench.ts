import { databaseUri, startEngine } from '@kilowallet/embedded-mongodb';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, runApiSource, runProgram } from './api-command';
import { readScriptEnvironment } from './environment';
import { redisForTests } from './checks/redis-for-tests';
import { whenAskedToStop } from './processes/caller';
import { Household } from './processes/household';
import { startRedis } from './processes/redis';
import { ROOT } from './root';
import { told } from './trouble';

/** What can be measured, each with what it needs. */
const BENCHES = {
  workers: (context: Context) => onFreshEngine(context, join('bench', 'workers', 'main.ts'), withRedis),
  billing: (context: Context) => onFreshEngine(context, join('bench', 'billing', 'main.ts')),
  verify: (context: Context) => onFreshEngine(context, join('bench', 'verify', 'main.ts')),
  recharge: (context: Context) => onFreshEngine(context, join('bench', 'recharge', 'main.ts'), withRedis),
  ingest: async (context: Context) =>
    (await withoutDatabase(context, '@kilowallet/meter-formats', 'libs/meter-formats/bench/parse.mjs')) ||
    (await onFreshEngine(context, join('bench', 'ingest', 'main.ts'))),
  jobs: (context: Context) => onFreshEngine(context, join('bench', 'jobs', 'main.ts')),
  // no schedules beside the questions
  consumption: (context: Context) =>
    onFreshEngine(context, join('bench', 'consumption', 'main.ts'), () => Promise.resolve({ ROLE: 'api' })),
  rating: (context: Context) => withoutDatabase(context, '@kilowallet/billing', 'libs/domain/billing/bench/rating.mjs'),
};

type Context = { readonly household: Household; readonly dataDirectory: string; readonly args: readonly string[] };

/** `npm run bench -- <name> […]`. Answers the exit code. */
export async function main(): Promise<number> {
  const [name = '', ...args] = process.argv.slice(2);
  if (!(name in BENCHES)) {
    console.error(`Say what to measure: npm run bench -- ${Object.keys(BENCHES).join(' | ')}`);
    return 2;
  }
  const { dataDirectory } = readScriptEnvironment(process.env, ROOT);
  const household = new Household();
  whenAskedToStop(() => void household.stop().then(() => process.exit(130)));
  try {
    return await BENCHES[name as keyof typeof BENCHES]({ household, dataDirectory, args });
  } catch (error) {
    console.error(told(error));
    return 2;
  } finally {
    await household.stop();
  }
}

/** A measurement of pure code, from what is built. */
async function withoutDatabase({ household, dataDirectory, args }: Context, project: string, program: string) {
  await build(household, project, dataDirectory);
  return runProgram(household, { title: program, args: [program, ...args], cwd: ROOT, env: process.env });
}

/** A measurement of the API's code on an engine of its own, whose data goes away afterwards. */
async function onFreshEngine(
  { household, dataDirectory, args }: Context,
  source: string,
  more: (household: Household, directory: string) => Promise<NodeJS.ProcessEnv> = () => Promise.resolve({}),
): Promise<number> {
  mkdirSync(dataDirectory, { recursive: true });
  const directory = mkdtempSync(join(dataDirectory, 'bench-'));
  try {
    const engine = await startEngine({ directory });
    await household.take({ title: 'the database', exited: engine.exited, stop: () => engine.stop() });
    const env = { MONGODB_URI: databaseUri(engine.uri, 'bench'), ENGINE_PID: String(engine.pid), LOG_LEVEL: 'fatal' };
    const beside = await more(household, directory);
    return await runApiSource(household, source, { ...env, ...beside }, args);
  } finally {
    await household.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The asking process answers only; the workers that it starts do the work. */
async function withRedis(household: Household, directory: string): Promise<NodeJS.ProcessEnv> {
  return { REDIS_URL: await startRedis(household, redisForTests(), directory), ROLE: 'api' };
}
