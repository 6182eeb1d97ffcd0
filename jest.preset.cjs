const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const swcrc = JSON.parse(readFileSync(join(__dirname, '.swcrc'), 'utf8'));

/**
 * Tests run the workspace's libraries from source, so a change is tested before it is built.
 * @type {(dir: string, over?: import('jest').Config) => import('jest').Config}
 */
module.exports = (dir, over = {}) => ({
  rootDir: dir,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/{src,test}/**/*.spec.{ts,tsx}'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.next'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', { ...swcrc, sourceMaps: 'inline' }] },
  moduleNameMapper: {
    '^@kilowallet/(kernel|tariff|billing|wallet|metering|switching)$': join(__dirname, 'libs/domain/$1/src/index.ts'),
    '^@kilowallet/(contracts|meter-formats|embedded-mongodb|testing|ui)$': join(__dirname, 'libs/$1/src/index.ts'),
  },
  ...over,
});
