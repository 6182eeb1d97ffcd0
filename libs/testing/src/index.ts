export { freePort } from './free-port';
export { testDatabase, type TestDatabase } from './test-database';
export { testRedis, type TestRedis } from './test-redis';
