/** What the copy has: the domain and how its specs are run. */
const COPIED = ['/package.json', '/.swcrc', '/libs', '/scripts'];
const LEFT = ['/libs/*', '!/libs/domain', '/scripts/*', '!/scripts/mutation', 'dist'];

/**
 * Mutation tests of one domain library: Stryker breaks the code in one place at a time, and a spec must notice.
 *
 * Each library answers for itself: what a neighbour's specs would notice does not count. Stryker works on a copy in
 * `.cache`, so that a run disturbs nobody who works on the files; fixtures beside the repository are not there.
 * @type {(library: string) => import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
module.exports = (library) => ({
  mutate: [`libs/domain/${library}/src/**/*.ts`, '!**/*.spec.ts', '!**/index.ts'],
  plugins: ['@stryker-mutator/mocha-runner'],
  testRunner: 'mocha',
  mochaOptions: {
    'no-config': true,
    require: ['./scripts/mutation/setup.cjs'],
    // Quick ones first: the first that notices ends a mutant's trial.
    spec: [
      `libs/domain/${library}/src/**/!(*properties|other-countries).spec.ts`,
      `libs/domain/${library}/src/**/*.spec.ts`,
    ],
  },
  coverageAnalysis: 'perTest',
  // What runs while a module is loaded (lists of names, maps of kinds) needs a process of its own for every mutant: a
  // fifth of the mutants, nine tenths of the time. `MUTATE_STATIC=on` tries them too.
  ignoreStatic: process.env.MUTATE_STATIC !== 'on',
  ignorePatterns: ['/*', ...COPIED.map((path) => `!${path}`), ...LEFT],
  tempDirName: '.cache/stryker',
  incremental: true,
  incrementalFile: `.cache/mutation/${library}.incremental.json`,
  jsonReporter: { fileName: `.cache/mutation/${library}.json` },
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, skipFull: true },
  concurrency: Number(process.env.MUTATE_CONCURRENCY ?? 1),
  thresholds: { high: 95, low: 85, break: 85 },
});
