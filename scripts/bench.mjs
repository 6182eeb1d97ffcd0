/** `npm run bench -- NAME`: builds what it measures, and measures it. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What can be measured: the project that is built first, and the program. */
const BENCHES = {
  rating: { project: '@kilowallet/billing', program: 'libs/domain/billing/bench/rating.mjs' },
};

const [name, ...rest] = process.argv.slice(2);
const bench = Object.hasOwn(BENCHES, name ?? '') ? BENCHES[name] : undefined;
if (!bench) {
  console.error(`Say what to measure: npm run bench -- ${Object.keys(BENCHES).join(' | ')}`);
  process.exit(2);
}

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}

run(process.execPath, [createRequire(import.meta.url).resolve('nx/bin/nx.js'), 'run', `${bench.project}:build`]);
run(process.execPath, ['--enable-source-maps', join(ROOT, bench.program), ...rest]);
