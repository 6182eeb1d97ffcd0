import 'reflect-metadata';
import { consumptionQuery, fleetConsumptionQuery } from '@kilowallet/contracts';
import { addServiceDays, instantAt, serviceDay } from '@kilowallet/kernel';
import { NestFactory } from '@nestjs/core';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { AppModule } from '../../src/app.module';
import { ConsumptionQueries } from '../../src/meter-data/consumption.queries';
import { Clock } from '../../src/platform/clock/clock';
import { AddUpConsumption } from '../../src/reports/add-up-consumption';
import { FleetConsumptionQueries } from '../../src/reports/fleet-consumption.queries';
import { measure } from '../billing/measure';
import { run, say } from '../program';
import { fill, type Size } from './fill';

const TODAY = serviceDay('2026-07-15');
/** Two years of days, and 2 or 10 million half-hours. */
const USUAL: Size = { connections: 300, days: 730, halfHourlyDays: 140, billed: 100 };
const LARGE: Size = { connections: 1_000, days: 730, halfHourlyDays: 210, billed: 100 };
const ASKED_OF_ONE = 300;
const ASKED_OF_FLEET = 100;
/** What is promised with ten million half-hours stored. */
const P99_MS_MAX = 50;

type App = Awaited<ReturnType<typeof NestFactory.createApplicationContext>>;

const day = (shift: number) => addServiceDays(TODAY, shift);
const OF_ONE = [
  'period=last-half-hour',
  'period=today',
  'period=yesterday&by=half-hour',
  'period=week',
  'period=month',
  'period=month&by=half-hour',
  'period=last-month',
  'period=year',
  'period=year&by=month',
  `period=range&from=${day(-180)}&to=${day(-1)}&by=hour`,
  `period=range&from=${day(-730)}&to=${day(-1)}&by=month`,
];
const OF_FLEET = [
  `from=${day(-1)}&to=${day(-1)}&group=area`,
  `from=${day(-30)}&to=${day(-1)}&group=area`,
  `from=${day(-30)}&to=${day(-1)}&group=feeder&feeder=F3`,
  `from=${day(-30)}&to=${day(-1)}&group=feeder&category=commercial`,
  `from=2026-01-01&to=${day(-1)}&group=category`,
  `from=${day(-365)}&to=${day(-1)}&group=feeder`,
  `from=${day(-730)}&to=${day(-1)}&group=area`,
];

/** `npm run bench -- consumption [--large]`: the questions people ask, on years of data. */
async function main(args: readonly string[]): Promise<void> {
  const size = args.includes('--large') ? LARGE : USUAL;
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false });
  await app.get(Clock).startAt(instantAt(TODAY, 12 * 60 + 5, 'Asia/Kolkata'));
  const began = performance.now();
  const ids = await fill(app, TODAY, size);
  say(
    `${count(size.connections)} connections: ${count(size.connections * size.days)} consumption days, ` +
      `${count(size.connections * size.halfHourlyDays * 48)} half-hours, stored in ${seconds(began)} s`,
  );
  const adding = performance.now();
  const added = await app.get(AddUpConsumption, { strict: false }).sweep();
  say(`${count(added)} days added up for reports in ${seconds(adding)} s`);
  const one = app.get(ConsumptionQueries, { strict: false });
  const fleet = app.get(FleetConsumptionQueries, { strict: false });
  say(`\n${'question'.padEnd(64)}   p50 ms   p99 ms   cpu ms   documents`);
  const slow: string[] = [];
  for (const question of OF_ONE) {
    const query = consumptionQuery.parse(Object.fromEntries(new URLSearchParams(question)));
    const p99 = await ask(app, question, ASKED_OF_ONE, (turn) => one.of(ids[(turn * 7) % size.billed] ?? '', query));
    if (p99 >= P99_MS_MAX) slow.push(question);
  }
  for (const question of OF_FLEET) {
    const query = fleetConsumptionQuery.parse(Object.fromEntries(new URLSearchParams(question)));
    const p99 = await ask(app, `fleet ${question}`, ASKED_OF_FLEET, () => fleet.of(query));
    if (p99 >= P99_MS_MAX) slow.push(`fleet ${question}`);
  }
  say(
    slow.length === 0
      ? `\nEvery p99 was below ${P99_MS_MAX} ms.`
      : `\n${slow.length} of ${OF_ONE.length + OF_FLEET.length} questions had a p99 of ${P99_MS_MAX} ms or more: ${slow.join(', ')}`,
  );
  await app.close();
}

/**
 * Asks one after the other, once unmeasured, and tells how long it took and how many documents the engine read for it.
 * Answers the p99 in milliseconds.
 */
async function ask(
  app: App,
  question: string,
  times: number,
  put: (turn: number) => Promise<unknown>,
): Promise<number> {
  await put(0);
  const examined = await documentsExamined(app);
  const taken: number[] = [];
  const { ownCpuUs, engineCpuUs } = await measure(times, async () => {
    for (let turn = 0; turn < times; turn += 1) {
      const began = performance.now();
      await put(turn);
      taken.push(performance.now() - began);
    }
  });
  taken.sort((a, b) => a - b);
  const at = (share: number) => taken[Math.ceil(share * times) - 1] ?? NaN;
  const shown = (share: number) => at(share).toFixed(1).padStart(8);
  // other work on the machine does not count there
  const cpu = ((ownCpuUs + (engineCpuUs ?? 0)) / 1_000).toFixed(1);
  const documents = Math.round(((await documentsExamined(app)) - examined) / times);
  say(`${question.padEnd(64)} ${shown(0.5)} ${shown(0.99)} ${cpu.padStart(8)} ${count(documents).padStart(11)}`);
  return at(0.99);
}

async function documentsExamined(app: App): Promise<number> {
  const status: { metrics?: { queryExecutor?: { scannedObjects?: unknown } } } | undefined = await app
    .get<Connection>(getConnectionToken(), { strict: false })
    .db?.command({ serverStatus: 1 });
  return Number(status?.metrics?.queryExecutor?.scannedObjects ?? NaN);
}

function seconds(began: number): string {
  return ((performance.now() - began) / 1_000).toFixed(1);
}

function count(value: number): string {
  return Number.isNaN(value) ? '–' : value.toLocaleString('en');
}

run(main);
