import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { join } from 'node:path';
import { testDatabase } from '@kilowallet/testing';
import { Test } from '@nestjs/testing';
import type { INestApplicationContext } from '@nestjs/common';
import mongoose, { type Connection } from 'mongoose';
import { ENVIRONMENT, readEnvironment } from '../platform/config/environment';
import { Clock } from '../platform/clock/clock';
import { SignIn } from '../auth/sign-in';
import { SeedDemo } from './demo/seed-demo';
import { demoSignIns } from './demo/sign-ins';
import { STORIES } from './demo/stories';
import { SeedMark } from './seed-mark';
import { SeedModule } from './seed.module';

const database = testDatabase();
const API = join(__dirname, '../..');

describe('the mark of a seed', () => {
  let connection: Connection;
  let now = new Date('2026-11-20T10:00:00Z');
  const mark = () => new SeedMark(connection, () => now);

  beforeAll(async () => {
    connection = await mongoose.createConnection(database.uri).asPromise();
  });
  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  it('tells a new database from one at work, one cut short and one that is done', async () => {
    expect(await mark().standing()).toEqual({ is: 'new' });
    expect(await mark().begin('demo')).toBe(true);
    expect(await mark().begin('demo')).toBe(false);
    expect(await mark().standing()).toEqual({ is: 'being-seeded' });

    now = new Date(now.getTime() + 60_000);
    await connection.collection('users').insertOne({ username: 'half a seed' });
    expect(await mark().standing()).toEqual({ is: 'cut-short' });
    await mark().startOver();
    expect(await mark().standing()).toEqual({ is: 'new' });

    await mark().begin('none');
    await mark().giveUp();
    expect(await mark().standing()).toEqual({ is: 'cut-short' });
    await mark().finish();
    await mark().giveUp();
    expect(await mark().standing()).toEqual({ is: 'seeded', kind: 'none' });
  });

  it('leaves a database alone that holds data of its own', async () => {
    await connection.dropDatabase();
    await connection.collection('users').insertOne({ username: 'a real one' });
    expect(await mark().standing()).toEqual({ is: 'in-use' });
  });
});

describe('SEED=none', () => {
  const run = promisify(execFile);
  const seed = async () => {
    const env = { ...process.env, MONGODB_URI: database.uri, SEED: 'none', LOG_LEVEL: 'fatal', NODE_ENV: 'test' };
    return (await run(process.execPath, ['-r', '@swc-node/register', 'src/seed/main.ts'], { cwd: API, env })).stdout;
  };

  it('makes a first administrator and shows the password once', async () => {
    expect(await seed()).toMatch(/^The first administrator is "admin", password ".{16}": shown this once\.\n$/);
    expect(await seed()).toBe('');
    expect(await database.db.collection('users').countDocuments()).toBe(1);
    expect(await database.db.collection('profile').countDocuments()).toBe(1);
    await database.db.dropDatabase();
  });
});

describe('SEED=demo', () => {
  const DAYS = 6;
  let app: INestApplicationContext;

  beforeAll(async () => {
    await database.db.dropDatabase();
    const module = await Test.createTestingModule({ imports: [SeedModule] })
      .overrideProvider(ENVIRONMENT)
      .useValue(readEnvironment({ MONGODB_URI: database.uri, LOG_LEVEL: 'fatal', NODE_ENV: 'test' }))
      .compile();
    app = module.createNestApplication({ logger: ['error'] });
    // Not listening, and no schedules: as the seed's program has it.
    await module.init();
    await app.get(SeedDemo).execute(() => undefined, DAYS);
  }, 120_000);
  afterAll(() => app.close());

  it('lives every day for everybody who is there', async () => {
    const wallets = await database.db.collection('wallets').countDocuments();
    expect(wallets).toBeGreaterThan(280);
    expect(await database.db.collection('billing_runs').countDocuments({ state: 'completed' })).toBe(DAYS);
    const charges = await database.db.collection('ledger').countDocuments({ t: 'charge' });
    expect(charges).toBeGreaterThan((wallets - STORIES.length) * DAYS * 0.97);
  });

  it('ends in the present', () => {
    expect(Math.abs(app.get(Clock).offset)).toBeLessThan(31 * 60_000);
  });

  it('lets everybody of its table sign in', async () => {
    const people = demoSignIns().filter(({ username }) => username !== 'Bearer');
    for (const { username, password } of people) {
      const { user } = await app.get(SignIn, { strict: false }).execute({ username, password, address: 'test' });
      expect(user.username).toBe(username);
    }
    expect(people).toHaveLength(7);
  });
});
