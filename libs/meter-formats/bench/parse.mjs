/**
 * How fast NEM12 is read, against csv-parse that merely splits the same file: `npm run bench -- ingest`.
 * Told per second of processor time, so that what else runs on the machine does not count. `--gigabytes=1` reads that
 * much and tells the peak of memory.
 */
import { createRequire } from 'node:module';
import { nem12File, READINGS_PER_METER } from './nem12-file.mjs';

const require = createRequire(import.meta.url);
const { parse } = require('csv-parse');
const { readMeterFile } = require('../dist/index.js');

const METERS = 400;
const ROUNDS = 3;
const OPTIONS = { timeZone: 'Australia/Brisbane' };
const PIECE_BYTES = 65_536;

function seconds(before) {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

async function* piecesOf(bytes) {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
}

async function ours(bytes) {
  const before = process.cpuUsage();
  let readings = 0;
  for await (const items of readMeterFile(piecesOf(bytes), OPTIONS))
    for (const item of items) if (item.kind === 'reading') readings += item.reading.values.length;
  return { seconds: seconds(before), readings };
}

async function merelySplit(bytes) {
  const before = process.cpuUsage();
  const parser = parse({ relax_column_count: true });
  const fed = (async () => {
    for await (const piece of piecesOf(bytes))
      if (!parser.write(piece)) await new Promise((resolve) => parser.once('drain', resolve));
    parser.end();
  })();
  let cells = 0;
  for await (const record of parser) cells += record.length;
  await fed;
  return { seconds: seconds(before), cells };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const bytes = Buffer.concat(
  [...nem12File(Array.from({ length: METERS }, (_, index) => `M-${index}`))].map(Buffer.from),
);
const megabytes = bytes.length / 1e6;
const taken = { ours: [], split: [] };
let readings = 0;
for (let round = 0; round <= ROUNDS; round += 1) {
  const [mine, split] = [await ours(bytes), await merelySplit(bytes)];
  readings = mine.readings;
  // the first round warms code and caches
  if (round === 0) continue;
  taken.ours.push(mine.seconds);
  taken.split.push(split.seconds);
}
if (readings !== METERS * READINGS_PER_METER) throw new Error(`${readings} readings were read`);
const [mine, split] = [median(taken.ours), median(taken.split)];
console.log(
  `NEM12, ${megabytes.toFixed(1)} MB, ${readings.toLocaleString('en')} half-hours, per second of processor time:`,
);
console.log(
  `  read            ${(megabytes / mine).toFixed(1)} MB   ${Math.round(readings / mine).toLocaleString('en')} readings`,
);
console.log(`  csv-parse splits ${(megabytes / split).toFixed(1)} MB`);
console.log(`  ratio           ${(split / mine).toFixed(2)} (target 0.5)`);

const gigabytes = Number(process.argv.find((each) => each.startsWith('--gigabytes='))?.split('=')[1] ?? 0);
if (gigabytes > 0) {
  let sent = 0;
  let peak = 0;
  const endless = function* () {
    for (let index = 0; sent < gigabytes * 1e9; index += 1) yield `G-${index}`;
  };
  async function* file() {
    for (const text of nem12File(endless())) {
      sent += text.length;
      yield Buffer.from(text);
    }
  }
  const marks = [];
  let next = 0.1;
  for await (const items of readMeterFile(file(), OPTIONS)) {
    if (items.length === 0) continue;
    const rss = process.memoryUsage.rss() / 1_048_576;
    peak = Math.max(peak, rss);
    if (sent < next * gigabytes * 1e9) continue;
    marks.push(Math.round(rss));
    next += 0.1;
  }
  console.log(`  memory over ${(sent / 1e9).toFixed(2)} GB: ${marks.join(', ')} MB; peak ${Math.round(peak)} MB`);
}
