import 'reflect-metadata';
import { addServiceDays, toDayNumber } from '@kilowallet/kernel';
import { NestFactory } from '@nestjs/core';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { AppModule } from '../../src/app.module';
import { BillingRuns } from '../../src/billing/billing-runs';
import { BareDriver, writtenOn, type Day } from './bare-driver';
import { endDay, FIRST, measureDay, openFleet } from './fleet';
import { MeasureTable } from './table';
import { measure, MemoryPeak, type Sample } from './measure';
import { ReadComputeSave } from './models';

const ROUNDS = 5;
/** One by one is slow by nature: a part of the fleet says enough. */
const ONE_BY_ONE = 1_000;

/** `npm run bench -- billing [--large] [--wallets=n] [--rounds=n]`: ways of billing the same day, interleaved, medians of five. */
async function main(args: readonly string[]): Promise<void> {
  const wallets = numberOf(args, 'wallets') ?? (args.includes('--large') ? 1_000_000 : 20_000);
  const rounds = numberOf(args, 'rounds') ?? ROUNDS;
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false });
  const connection = app.get<Connection>(getConnectionToken());
  await endDay(app, FIRST);
  const ids = await openFleet(app, wallets);
  const floor = new BareDriver(connection, 'floor');
  const conditional = new BareDriver(connection, 'conditional');
  const models = new ReadComputeSave(connection);
  for (const way of [floor, conditional]) await way.open();
  await models.open(connection);

  const table = new MeasureTable(wallets);
  const memory = new MemoryPeak();
  for (let round = 0; round <= rounds; round++) {
    const day = addServiceDays(FIRST, round);
    await endDay(app, day);
    await measureDay(app, ids, day);
    const product = await measure(wallets, () => app.get(BillingRuns, { strict: false }).runDay(day, 'bench'));
    const written = await writtenOn(connection, toDayNumber(day));
    const samples: Record<string, Sample> = {
      'a  the product’s run': product,
      'b  two bulk writes, ready documents': await measure(wallets, () => floor.insertAndProject(written)),
      'c  insert + conditional update': await measure(wallets, () => conditional.insertAndUpdateConditionally(written)),
      'd  read, compute, save with models': await measure(ONE_BY_ONE, () => models.run(part(written))),
    };
    // The first round warms code and caches.
    if (round > 0) for (const [way, sample] of Object.entries(samples)) table.add(way, sample);
    process.stdout.write(`day ${round}: ${Math.round(wallets / product.seconds)} wallets per second\n`);
  }
  process.stdout.write(table.text(memory.stop()));
  await app.close();
}

function numberOf(args: readonly string[], name: string): number | undefined {
  const given = args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1];
  return given === undefined ? undefined : Number(given);
}

function part({ entries, states }: Day): Day {
  return { entries: entries.slice(0, ONE_BY_ONE), states };
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
