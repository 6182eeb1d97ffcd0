import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from './database';
import { readScriptEnvironment, type ScriptEnvironment } from './environment';
import { holderOf, portSentence, portTrouble } from './machine/ports';
import { NX_ENVIRONMENT, nxArguments } from './nx';
import { startChild, type Child, type ChildOptions } from './processes/child';
import { capital, untilHealthy } from './processes/health';
import type { Household, Member } from './processes/household';
import { apiProgram, headEndProgram, seedProgram, webProgram, type Footing } from './programs';
import { ROOT } from './root';
import { secretsIn } from './secrets';
import { Trouble } from './trouble';
import { readSeedMessage, welcome, type SeedMessage } from './welcome';

const STOP_GRACE_MS = 20_000;
const HEALTH_TIMEOUT_MS = 90_000;

/**
 * Engine → build → seed → API → simulated head-end and web, each when the one before it is ready.
 *
 * @throws Trouble, SettingsError, EngineError, NotHealthy: all with sentences for people
 */
export async function bringUp(household: Household, footing: Footing): Promise<void> {
  const settings = readScriptEnvironment(process.env, ROOT);
  await assertPortsFree(settings);
  const mongoUri = await openDatabase(settings, household);
  const env = programEnvironment(settings, mongoUri);
  const log = (name: string): ChildOptions['output'] =>
    footing === 'built' ? { file: join(settings.dataDirectory, 'logs', `${name}.log`) } : 'terminal';

  if (footing === 'built') await build(household, log('build'));
  // Also with SEED=none: a new database needs somebody who may sign in.
  let seeded: SeedMessage = { signIns: [] };
  const seed = { title: 'the seed', ...seedProgram(footing), env, output: 'terminal' } as const;
  await runToEnd(household, seed, (message) => (seeded = readSeedMessage(message)));
  await serve(
    household,
    { title: 'the API', ...apiProgram(footing), env, output: log('api') },
    `http://127.0.0.1:${settings.apiPort}/health/ready`,
  );
  // Side by side: neither needs the other, and a person waits.
  await Promise.all([
    startHeadEnd(household, footing, settings, env, seeded, log('head-end')),
    serve(
      household,
      {
        title: 'the web app',
        ...webProgram(footing, settings.webPort),
        env: webEnvironment(env, footing),
        output: log('web'),
      },
      `http://127.0.0.1:${settings.webPort}/`,
    ),
  ]);
  console.log(welcome(settings, seeded));
}

/** The demo's metering provider has a head-end; it waits until somebody lets it run in the console. */
async function startHeadEnd(
  household: Household,
  footing: Footing,
  { headEndPort, apiPort }: ScriptEnvironment,
  env: NodeJS.ProcessEnv,
  { headEndKey }: SeedMessage,
  output: ChildOptions['output'],
): Promise<void> {
  if (headEndPort === undefined || headEndKey === undefined) return;
  const own = {
    KILOWALLET_URL: `http://127.0.0.1:${apiPort}`,
    KILOWALLET_API_KEY: headEndKey,
    AMISP_HOST: '127.0.0.1',
    AMISP_PORT: String(headEndPort),
    AMISP_START: 'paused',
    AMISP_POLL_MS: '1000',
  };
  const program = { title: 'the head-end simulator', ...headEndProgram(footing), env: { ...env, ...own }, output };
  await serve(household, program, `http://127.0.0.1:${headEndPort}/state`);
}

async function assertPortsFree(settings: ScriptEnvironment): Promise<void> {
  const ports = [
    ['API_PORT', settings.apiPort],
    ['WEB_PORT', settings.webPort],
    ['AMISP_SIMULATOR_PORT', settings.headEndPort],
  ] as const;
  const sentences: string[] = [];
  for (const [variable, port] of ports) {
    if (port === undefined) continue;
    const trouble = await portTrouble(port);
    if (trouble !== undefined) sentences.push(portSentence(variable, port, trouble, holderOf(port)));
  }
  if (sentences.length > 0) throw new Trouble(sentences.join('\n'));
}

function programEnvironment(settings: ScriptEnvironment, mongoUri: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...secretsIn(settings.dataDirectory),
    MONGODB_URI: mongoUri,
    REDIS_URL: settings.redisUrl ?? '',
    API_PORT: String(settings.apiPort),
    WEB_PORT: String(settings.webPort),
    API_URL: `http://127.0.0.1:${settings.apiPort}`,
    SEED: settings.seed,
    ...(settings.headEndPort === undefined ? {} : { AMISP_SIMULATOR_URL: `http://127.0.0.1:${settings.headEndPort}` }),
  };
}

function webEnvironment(env: NodeJS.ProcessEnv, footing: Footing): NodeJS.ProcessEnv {
  return { ...env, NODE_ENV: footing === 'built' ? 'production' : 'development', NEXT_TELEMETRY_DISABLED: '1' };
}

/** Without these the programs do not start: one of the first files of each build, and one of the last. */
const BUILT = [
  'apps/api/dist/main.js',
  'apps/api/dist/seed/main.js',
  'apps/amisp-simulator/dist/main.js',
  'apps/web/.next/BUILD_ID',
  'apps/web/.next/server/preview-props.json',
];

async function build(household: Household, output: ChildOptions['output']): Promise<void> {
  console.log('Building what has changed …');
  const once = (...rest: string[]) =>
    runToEnd(household, {
      title: 'the build',
      args: nxArguments('build', ['@kilowallet/api', '@kilowallet/amisp-simulator', '@kilowallet/web'], rest),
      cwd: ROOT,
      env: { ...process.env, ...NX_ENVIRONMENT, NODE_ENV: 'production' },
      killOnly: true,
      output,
    });
  await once();
  // A build that was killed half way may have left a part of itself in the cache, under the name of the whole.
  if (!BUILT.every((file) => existsSync(join(ROOT, file)))) await once('--skipNxCache');
}

/** Runs a program that has an end, and waits for it. */
async function runToEnd(
  household: Household,
  options: ChildOptions,
  listen: (message: unknown) => void = () => undefined,
): Promise<void> {
  const child = startChild(options);
  child.onMessage(listen);
  await household.take({ ...memberOf(child), mayLeave: true });
  const { code, signal } = await child.exited;
  if (code === 0) return;
  throw new Trouble(`${capital(child.title)} failed (${signal ?? `exit code ${code}`}).\n${child.lastWords()}`);
}

async function serve(household: Household, options: ChildOptions, url: string): Promise<void> {
  console.log(`Starting ${options.title} …`);
  const child = startChild(options);
  await household.take(memberOf(child));
  await untilHealthy(child, url, HEALTH_TIMEOUT_MS);
}

function memberOf(child: Child): Member {
  return {
    title: child.title,
    exited: child.exited,
    lastWords: () => child.lastWords(),
    stop: () => child.stop(STOP_GRACE_MS),
  };
}
