import { ROOT, firstDifference } from './bootstrap/install.mjs';
import { run } from './bootstrap/run.mjs';

// A doctor looks and changes nothing: the packages that it needs itself are not installed by it.
const difference = firstDifference(ROOT);
if (difference === undefined) {
  await run('doctor', { install: false });
} else {
  console.log(`TROUBLE  packages: ${difference}. Run \`npm ci\`, or just \`npm start\`, which does it first.`);
  process.exitCode = 1;
}
