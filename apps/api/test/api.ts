import type { Role } from '@kilowallet/contracts';
import type { TestDatabase } from '@kilowallet/testing';
import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { getConnectionToken } from '@nestjs/mongoose';
import { Test } from '@nestjs/testing';
import type { Connection } from 'mongoose';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { AppModule } from '../src/app.module';
import { CreateApiKey } from '../src/auth/create-api-key';
import { ENVIRONMENT, readEnvironment, type Environment } from '../src/platform/config/environment';
import { Ids } from '../src/platform/ids/ids';
import { prepareApplication } from '../src/prepare-application';
import { CreateUser } from '../src/users/create-user';
import { Caller } from './caller';
import { spreadOverShards } from './spread-over-shards';

const PASSWORD = 'a password for tests';

export type TestApi = {
  readonly app: NestExpressApplication;
  /** `http://127.0.0.1:<port>`: for sockets and for callers that are not supertest. */
  readonly url: string;
  get<T>(provider: Type<T>): T;
  /** Nobody: no session, no key. */
  readonly anonymous: Caller;
  /** A signed-in member of a role; the same one for every call with the same role. */
  as(role: Exclude<Role, 'consumer'>): Promise<Caller>;
  /** A consumer's sign-in for an existing consumer id. */
  asConsumer(consumerId: string): Promise<Caller>;
  /** An integrator's system, with an API key. */
  withApiKey(...scopes: string[]): Promise<Caller>;
};

export type TestApiOptions = {
  readonly environment?: Partial<Environment>;
  /** Beside the application: routes that a test of the platform needs. */
  readonly modules?: readonly Type[];
};

/**
 * The whole application on the real engine, as it runs in production: guards, pipes, filters, sockets, schedules.
 *
 *     const database = testDatabase();
 *     const api = testApi(database);
 *     it('…', async () => { const admin = await api.as('admin'); await admin.get('/consumers').expect(200); });
 */
export function testApi(database: TestDatabase, options: TestApiOptions = {}): TestApi {
  let running: NestExpressApplication | undefined;
  const callers = new Map<string, Promise<Caller>>();
  const app = () => {
    if (!running) throw new Error('The API starts in beforeAll.');
    return running;
  };

  beforeAll(async () => {
    const environment = { ...readEnvironment({ MONGODB_URI: database.uri, ...QUIET }), ...options.environment };
    const module = await Test.createTestingModule({ imports: [AppModule, ...(options.modules ?? [])] })
      .overrideProvider(ENVIRONMENT)
      .useValue(environment)
      .compile();
    running = module.createNestApplication<NestExpressApplication>({ bodyParser: false, rawBody: true });
    await prepareApplication(running);
    // Before schedules begin to look: it takes long on a cluster, and the test sets its clock only afterwards.
    const connection = running.get<Connection>(getConnectionToken());
    await Promise.all(Object.values(connection.models).map((model) => model.init()));
    await spreadOverShards(connection);
    await running.listen(0, '127.0.0.1');
  }, 60_000);
  database.beforeStop(() => running?.close());

  const signIn = async (username: string) => {
    const answer = await request(app().getHttpServer())
      .post('/api/v1/auth/login')
      .send({ username, password: PASSWORD })
      .expect(200);
    const { csrfToken } = answer.body as { csrfToken: string };
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
    return new Caller(app().getHttpServer(), { Cookie: cookie, 'X-CSRF-Token': csrfToken });
  };
  const addAndSignIn = async (role: Role, consumerId?: string) => {
    const username = `${role}-${app().get(Ids).next()}`;
    await app()
      .get(CreateUser)
      .execute({ username, name: `Test ${role}`, password: PASSWORD, role, consumerId });
    return signIn(username);
  };
  const once = (key: string, make: () => Promise<Caller>) => {
    const caller = callers.get(key) ?? make();
    callers.set(key, caller);
    return caller;
  };

  return {
    get app() {
      return app();
    },
    get url() {
      return `http://127.0.0.1:${(app().getHttpServer().address() as AddressInfo).port}`;
    },
    get: (provider) => app().get(provider, { strict: false }),
    get anonymous() {
      return new Caller(app().getHttpServer(), {});
    },
    as: (role) => once(role, () => addAndSignIn(role)),
    asConsumer: (consumerId) => once(`consumer:${consumerId}`, () => addAndSignIn('consumer', consumerId)),
    withApiKey: async (...scopes) => {
      const { key } = await app().get(CreateApiKey).execute({ name: 'test', scopes });
      return new Caller(app().getHttpServer(), { Authorization: `Bearer ${key}` });
    },
  };
}

const QUIET = { LOG_LEVEL: 'fatal', NODE_ENV: 'test', RATE_LIMIT_PER_MINUTE: '1000000' };
