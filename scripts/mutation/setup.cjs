const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');
const { expect } = require('expect');
const fc = require('fast-check');
const { bind } = require('jest-each');
const Mocha = require('mocha');

/**
 * Runs the specs, which are written for Jest, in Mocha: its runner keeps what is loaded from one mutant to the next,
 * where Jest loads everything anew and takes a hundred times as long. The assertions and the tables are Jest's own.
 */
const ROOT = join(__dirname, '../..');
const swcrc = JSON.parse(readFileSync(join(ROOT, '.swcrc'), 'utf8'));

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...swcrc, filename, sourceMaps: 'inline' });
  module._compile(code, filename);
};

const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) => {
  const [, library] = /^@kilowallet\/(\w+)$/.exec(request) ?? [];
  return resolve(library ? join(ROOT, 'libs/domain', library, 'src/index.ts') : request, ...rest);
};

globalThis.expect = expect;

// Properties draw the same cases in every run, so that a mutant that survived today does not die by luck tomorrow; they
// draw few, and stop at the first counterexample: that there is one is all that a mutant's trial asks.
const RUNS_MAX = 4;
fc.configureGlobal({ seed: 20_260_801, endOnFailure: true });
const assertBriefly = (property, given = {}) =>
  fc.assert(property, { ...given, numRuns: Math.min(given.numRuns ?? RUNS_MAX, RUNS_MAX) });
const brief = { ...fc, __esModule: true, default: { ...fc.default, assert: assertBriefly }, assert: assertBriefly };

const load = Module._load;
Module._load = (request, ...rest) => (request === 'fast-check' ? brief : load(request, ...rest));

const { bdd } = Mocha.interfaces;
Mocha.interfaces.bdd = (suite) => {
  bdd(suite);
  suite.on('pre-require', (context) => {
    context.test = context.it;
    for (const declare of [context.it, context.describe]) declare.each = bind(declare, false);
  });
};
