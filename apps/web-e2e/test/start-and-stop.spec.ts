import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { everythingIsGone, leave, newPlace, RunningKilowallet, type Place } from '../src/running-kilowallet';

let place: Place;
const running: RunningKilowallet[] = [];
beforeEach(async () => {
  place = await newPlace();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((kilowallet) => kilowallet.stop()));
  expect(await everythingIsGone(place)).toBe(true);
  leave(place);
});

async function start(env: NodeJS.ProcessEnv = {}): Promise<RunningKilowallet> {
  const kilowallet = await RunningKilowallet.start(place, env);
  running.push(kilowallet);
  return kilowallet;
}

async function signIn(kilowallet: RunningKilowallet): Promise<number> {
  const response = await fetch(`${kilowallet.webUrl}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password: 'a password for journeys' }),
  });
  return response.status;
}

test('one command brings it up; a word to npm alone takes it down; the second start builds nothing and keeps the data', async () => {
  const first = await start();
  expect((await fetch(`${first.webUrl}/sign-in`)).status).toBe(200);
  expect(await signIn(first)).toBe(200);
  expect(await first.stop()).toEqual({ code: 0, signal: null });
  expect(await everythingIsGone(place)).toBe(true);

  // Another password changes nobody's: the administrator is there already.
  const second = await start({ ADMIN_PASSWORD: 'quite another password' });
  expect(readFileSync(join(place.dataDirectory, 'logs', 'build.log'), 'utf8')).toMatch(/hit \(100%\)/);
  expect(await signIn(second)).toBe(200);
  await second.stop();
});

test('Ctrl-C takes everything down in order', async () => {
  const kilowallet = await start();
  kilowallet.pressCtrlC();
  expect((await kilowallet.exited).code).toBe(0);
  expect(kilowallet.output.trimEnd().endsWith('Stopped.')).toBe(true);
  // A database that was closed, and not left to be repaired, holds no lock.
  expect(readFileSync(join(place.dataDirectory, 'mongodb', 'mongod.lock'), 'utf8')).toBe('');
});

test('it may be stopped before it is up', async () => {
  const kilowallet = RunningKilowallet.launch(place);
  await kilowallet.says('Building', 60_000);
  kilowallet.signalNpm('SIGTERM');
  expect((await kilowallet.exited).code).toBe(0);
});

test.each([
  { killed: 'npm', pid: (kilowallet: RunningKilowallet) => kilowallet.pidOf('npm start') },
  { killed: 'the start', pid: (kilowallet: RunningKilowallet) => kilowallet.pidOf('scripts/start.mjs') },
])('nothing outlives a kill -9 of $killed', async ({ pid }) => {
  const kilowallet = await start();
  process.kill(pid(kilowallet), 'SIGKILL');
  expect(await everythingIsGone(place)).toBe(true);
});

test('when one part ends, it says which, and takes the rest down', async () => {
  const kilowallet = await start();
  process.kill(kilowallet.pidOf('dist/main.js'), 'SIGKILL');
  expect((await kilowallet.exited).code).toBe(1);
  expect(kilowallet.output).toContain('The API ended by itself (SIGKILL)');
});

test('what keeps it from starting is said in a sentence that helps', async () => {
  const holder = await start();
  const elsewhere = await newPlace();
  const refusals = [
    { why: { ...elsewhere, dataDirectory: place.dataDirectory }, told: /is in use by the process \d+\. Stop/ },
    {
      why: { ...elsewhere, apiPort: place.apiPort },
      told: /Port \d+ \(API_PORT\) is in use by process \d+ .*: stop that, or/,
    },
  ];
  for (const { why, told } of refusals) {
    const refused = RunningKilowallet.launch(why);
    expect((await refused.exited).code).toBe(1);
    expect(refused.output).toMatch(told);
  }
  const unreachable = RunningKilowallet.launch(elsewhere, { MONGODB_URI: 'mongodb://127.0.0.1:1/kilowallet' });
  expect((await unreachable.exited).code).toBe(1);
  expect(unreachable.output).toContain('unset MONGODB_URI to use the embedded engine');
  await holder.stop();
  leave(elsewhere);
});

test('secrets are for the owner alone', async () => {
  const kilowallet = await start();
  expect(statSync(join(place.dataDirectory, 'secrets.json')).mode & 0o777).toBe(0o600);
  await kilowallet.stop();
});
