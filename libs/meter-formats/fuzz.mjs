/**
 * Damages files of every format for a while and holds the readers to their promises: `npm run fuzz -- --minutes=10`.
 * Ends with 1 at the first broken one, and writes the bytes that broke it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
require('@swc-node/register');
const fc = require('fast-check');
const { anyDamage } = require('./src/fuzz/damage.ts');
const { SAMPLES } = require('./src/fuzz/samples.ts');
const { whatIsWrong } = require('./src/fuzz/survives.ts');

const minutes = Number(process.argv.find((each) => each.startsWith('--minutes='))?.split('=')[1] ?? 10);
const until = Date.now() + minutes * 60_000;
const counts = new Map(SAMPLES.map(({ format }) => [format, 0]));
const ROUND = 200;

for (let seed = Date.now(); Date.now() < until; seed += 1) {
  const damages = fc.sample(fc.tuple(anyDamage, fc.integer({ min: 1, max: 3_000 })), { numRuns: ROUND, seed });
  for (const { format, text } of SAMPLES) {
    for (const [damage, chunkSize] of damages) {
      const bytes = damage(text);
      const wrong = await whatIsWrong(bytes, chunkSize);
      counts.set(format, counts.get(format) + 1);
      if (wrong === undefined) continue;
      const folder = join(import.meta.dirname, '.fuzz');
      mkdirSync(folder, { recursive: true });
      const file = join(folder, `${format}-${seed}`);
      writeFileSync(file, bytes);
      console.error(`${format}: ${wrong}\nseed ${seed}, pieces of ${chunkSize} bytes; the file is ${file}`);
      process.exit(1);
    }
  }
}
for (const [format, count] of counts)
  console.log(`${format.padEnd(18)} ${count.toLocaleString('en')} damaged files, none lost in silence`);
