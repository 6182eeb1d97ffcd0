module.exports = require('../../jest.preset.cjs')(__dirname, {
  testMatch: ['<rootDir>/{src,test,chaos}/**/*.spec.ts'],
  testTimeout: 60_000,
});
