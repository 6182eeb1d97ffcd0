import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import { setTimeout as after } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { startEngine, type Engine } from './start-engine';
import { EngineError } from './engine-error';

jest.setTimeout(200_000);

let root: string;
const running: Engine[] = [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kilowallet-engine-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((engine) => engine.stop()));
  rmSync(root, { recursive: true, force: true });
});

async function engineOn(directory: string): Promise<Engine> {
  const engine = await startEngine({ directory });
  running.push(engine);
  return engine;
}

async function withClient<T>(uri: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = new MongoClient(uri, { retryWrites: false, serverSelectionTimeoutMS: 5_000 });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

async function isGone(pid: number, withinMs: number): Promise<boolean> {
  for (let waited = 0; waited < withinMs; waited += 50) {
    if (!isAlive(pid)) return true;
    await after(50);
  }
  return false;
}

it('keeps what was written over a stop and a start', async () => {
  const first = await engineOn(join(root, 'data'));
  await withClient(first.uri, (client) => client.db('a').collection('c').insertOne({ n: 1 }));
  await first.stop();
  expect(isAlive(first.pid)).toBe(false);
  expect(existsSync(socketDirectory(first.uri))).toBe(false);

  const second = await engineOn(join(root, 'data'));
  await second.ping();
  expect(await withClient(second.uri, (client) => client.db('a').collection('c').countDocuments({ n: 1 }))).toBe(1);
});

it('loses no journaled write to a kill -9 amid writes, and opens again at once', async () => {
  const killed = await engineOn(join(root, 'data'));
  const acknowledged: number[] = [];
  const writing = withClient(killed.uri, async (client) => {
    const counts = client.db('a').collection<{ _id: number }>('counts', { writeConcern: { w: 1, journal: true } });
    for (let n = 0; ; n += 1) {
      await counts.insertOne({ _id: n });
      acknowledged.push(n);
    }
  }).catch((error: unknown) => error);
  await after(400);
  process.kill(killed.pid, 'SIGKILL');
  await writing;
  expect((await killed.exited).signal).toBe('SIGKILL');
  expect(acknowledged.length).toBeGreaterThan(10);

  const reopened = await engineOn(join(root, 'data'));
  const found = await withClient(reopened.uri, (client) =>
    client
      .db('a')
      .collection<{ _id: number }>('counts')
      .find({ _id: { $in: acknowledged } })
      .toArray(),
  );
  expect(found).toHaveLength(acknowledged.length);
  // The killed engine could not tidy up behind itself; its successor does.
  expect(existsSync(socketDirectory(killed.uri))).toBe(false);
});

it('refuses a second engine on one directory and names the process that holds it', async () => {
  const holder = await engineOn(join(root, 'data'));
  const refusal = await startEngine({ directory: join(root, 'data') }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(EngineError);
  expect(refusal).toMatchObject({ code: 'directory-in-use', holderPid: holder.pid });
  expect(String(refusal)).toContain('DATA_DIR');
  await holder.ping();
});

it('gives two directories an engine each', async () => {
  const [one, two] = await Promise.all([engineOn(join(root, 'one')), engineOn(join(root, 'two'))]);
  expect(one.pid).not.toBe(two.pid);
  await Promise.all([one.ping(), two.ping()]);
});

it('finds a place for its socket where temporary files have a long path', async () => {
  const long = join(root, 'a'.repeat(90));
  mkdirSync(long);
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = long;
  try {
    await engineOn(join(root, 'data'));
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
});

it('says so when the directory cannot be one', async () => {
  writeFileSync(join(root, 'file'), '');
  await expect(startEngine({ directory: join(root, 'file', 'data') })).rejects.toMatchObject({
    code: 'directory-unusable',
  });
});

it('stops twice as calmly as once', async () => {
  const engine = await engineOn(join(root, 'data'));
  await Promise.all([engine.stop(), engine.stop()]);
  await engine.stop();
  await expect(engine.ping(500)).rejects.toMatchObject({ code: 'not-answering' });
});

it('does not outlive a parent that was killed', async () => {
  const program = `
    require('@swc-node/register');
    require(${JSON.stringify(join(__dirname, 'index.ts'))})
      .startEngine({ directory: ${JSON.stringify(join(root, 'data'))} })
      .then((engine) => console.log(String(engine.pid)));
  `;
  const parent = spawn(process.execPath, ['-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, SWC_NODE_PROJECT: join(__dirname, '..', 'tsconfig.json') },
  });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = Number(line.toString());
  expect(isAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  expect(await isGone(pid, 10_000)).toBe(true);
  // It closed the database rather than just vanishing: the lock file of a clean stop is empty.
  expect(readFileSync(join(root, 'data', 'mongod.lock'), 'utf8')).toBe('');
});

/** The temporary folder of the socket that a `mongodb://<encoded path>/` address names. */
function socketDirectory(uri: string): string {
  return dirname(decodeURIComponent(uri.split('/')[2] ?? ''));
}
