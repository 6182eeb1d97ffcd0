/**
 * How many daily sheets one core rates in a second: `npm run bench -- rating`.
 *
 * Months of 31 days for changing households, each plan compiled once, the state handed from day to day as the ledger
 * does. Told per second of processor time, so that what else runs on the machine does not count.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { addServiceDays, Decimal, serviceDay } = require('@kilowallet/kernel');
const { compilePlan, parsePricePlan } = require('@kilowallet/tariff');
const { billDay, consumed } = require('../dist/index.js');

const SHEETS = 124_000;
const DAYS = Array.from({ length: 31 }, (_, index) => addServiceDays(serviceDay('2026-08-01'), index));
const FACTS = { loadKw: new Decimal(2), phase: 'single' };

const CASES = [
  { name: 'flat', file: 'au-flat', use: (kwh) => consumed(kwh) },
  { name: 'slabs', file: 'mepdcl-dlt', use: (kwh) => consumed(kwh) },
  { name: 'slabs with cliffs', file: 'kseb-lt1a', use: (kwh) => consumed(kwh) },
  {
    name: 'time of use with demand',
    file: 'pge-e20',
    use: (kwh) => ({
      kwh: { 's-peak': kwh.times('0.3'), 's-part': kwh.times('0.2'), 's-off': kwh.times('0.5') },
      demand: { all: kwh.div(8), 's-peak': kwh.div(9), 's-part': kwh.div(10) },
    }),
  },
];

function planOf(file) {
  const entry = JSON.parse(readFileSync(new URL(`../../tariff/catalogue/${file}.json`, import.meta.url), 'utf8'));
  const parsed = parsePricePlan(entry.versions.at(-1).definition);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return compilePlan(parsed.value);
}

/** Processor seconds for so many sheets. */
function rate(plan, uses, sheets) {
  const before = process.cpuUsage();
  for (let month = 0; month < sheets / DAYS.length; month++) {
    let state;
    for (const [index, day] of DAYS.entries()) {
      const consumption = uses[(month * 7 + index * 13) % uses.length];
      const billed = billDay({
        plan,
        versionId: '5f1c0a9be27d4410c3aa',
        facts: FACTS,
        day,
        consumption,
        state,
        minorDigits: 2,
      });
      if (!billed.ok) throw new Error(billed.error);
      state = billed.value.state;
    }
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}

for (const { name, file, use } of CASES) {
  const plan = planOf(file);
  const uses = Array.from({ length: 101 }, (_, index) => use(new Decimal(index).div(8)));
  rate(plan, uses, SHEETS / 4); // warm: the first sheets are compiled while they run
  const seconds = rate(plan, uses, SHEETS);
  const perSecond = Math.round(SHEETS / seconds).toLocaleString('en');
  console.log(`${name.padEnd(26)} ${file.padEnd(14)} ${plan.lines.length} lines ${perSecond.padStart(10)} sheets/s`);
}
