import 'reflect-metadata';
import { addServiceDays } from '@kilowallet/kernel';
import { NestFactory } from '@nestjs/core';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { AppModule } from '../../src/app.module';
import { BillingRuns } from '../../src/billing/billing-runs';
import { VerifyLedger } from '../../src/verification/verify-ledger';
import { endDay, FIRST, measureDay, openFleet } from '../billing/fleet';
import { MemoryPeak } from '../billing/measure';
import { numberOf, run, say } from '../program';

const WALLETS = 10_000;
const DAYS = 10;
const LARGE_DAYS = 99;

/**
 * `npm run bench -- verify [--wallets=n] [--days=n] [--large]`: walks a ledger that the product wrote, beside the bare
 * driver that only reads the same documents. `--large` is a million entries.
 */
async function main(args: readonly string[]): Promise<void> {
  const wallets = numberOf(args, 'wallets') ?? WALLETS;
  const days = numberOf(args, 'days') ?? (args.includes('--large') ? LARGE_DAYS : DAYS);
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false });
  await endDay(app, FIRST);
  const ids = await openFleet(app, wallets);
  for (let index = 0; index < days; index++) {
    const day = addServiceDays(FIRST, index);
    await endDay(app, day);
    await measureDay(app, ids, day);
    await app.get(BillingRuns, { strict: false }).runDay(day, 'bench');
  }
  const memory = new MemoryPeak();
  const walked = await memory.during(() => timed(() => app.get(VerifyLedger, { strict: false }).execute()));
  const { entries, faultCount } = walked.result;
  if (faultCount > 0) throw new Error(`${faultCount} faults in a ledger that nobody touched`);
  say(`verified ${entries} entries in ${walked.seconds.toFixed(1)} s: ${rate(entries, walked.seconds)} a second`);
  const read = await timed(() => readAll(app.get<Connection>(getConnectionToken())));
  if (read.result !== entries) throw new Error(`${read.result} entries were read, ${entries} verified`);
  say(`only read, by the bare driver: ${rate(entries, read.seconds)} a second`);
  say(
    `verified / read ${(read.seconds / walked.seconds).toFixed(2)}, peak of this process ${memory.peakMb.toFixed(0)} MB`,
  );
  await app.close();
}

async function readAll(connection: Connection): Promise<number> {
  let count = 0;
  for await (const entry of connection.collection('ledger').find({}).sort({ _id: 1 }).batchSize(5_000)) {
    if (entry['s']) count += 1;
  }
  return count;
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const begun = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - begun) / 1_000 };
}

function rate(entries: number, seconds: number): number {
  return Math.round(entries / seconds);
}

run(main);
